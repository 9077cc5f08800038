import { qualified } from '../schema/ddlText';
import { quoteName } from '../schema/quoteName';
import { type SqlType, sameType } from '../schema/SqlType';
import type { Printer } from '../Printer';
import { type Env, type Row, columnSql, isColumnName } from './Env';
import { type Producer, anyType, only } from './Producer';

/** Rows that an expression may name as values. */
export function valueRows(env: Env): readonly Row[] {
  return env.rows.filter(
    row => row.value && !isColumnName(env, row.alias) && row.columns.length > 0,
  );
}

function someRow(p: Printer, env: Env): Row | undefined {
  const rows = env.ungrouped ? [] : valueRows(env);
  return rows.length > 0 ? p.random.pick(rows) : undefined;
}

function columnOf(
  p: Printer,
  env: Env,
  type: SqlType,
): { row: Row; name: string } | undefined {
  const found = (env.ungrouped ? [] : valueRows(env)).flatMap(row =>
    row.columns
      .filter(column => sameType(column.type, type))
      .map(({ name }) => ({ row, name })),
  );
  return found.length > 0 ? p.random.pick(found) : undefined;
}

export const composites: readonly Producer[] = [
  {
    weight: 1,
    construct: 'row_to_json of a row',
    makes: only('jsonb'),
    print: (p, env) => {
      const row = someRow(p, env);
      return row && `row_to_json(${quoteName(row.alias)})::jsonb`;
    },
  },
  {
    weight: 1,
    construct: 'whole row',
    makes: only('text', 'jsonb', 'boolean', 'integer'),
    print: (p, env, type) => {
      const row = someRow(p, env);
      const name = row && quoteName(row.alias);
      if (!name) {
        return undefined;
      }
      switch (type.kind) {
        case 'text':
          return `(${name})::text`;
        case 'jsonb':
          return `to_jsonb(${name})`;
        case 'integer':
          return `num_nonnulls(${name})`;
        default:
          return `(${name} IS NOT NULL)`;
      }
    },
  },
  {
    weight: 1,
    construct: 't.* as an argument',
    makes: only('jsonb', 'integer', 'text'),
    print: (p, env, type) => {
      const row = someRow(p, env);
      const name = row && `${quoteName(row.alias)}.*`;
      if (!name) {
        return undefined;
      }
      switch (type.kind) {
        case 'jsonb':
          return `to_jsonb(${name})`;
        case 'text':
          return `concat_ws(',', ${name})`;
        default:
          return `num_nulls(${name})`;
      }
    },
  },
  {
    weight: 1,
    construct: '(t).f of a whole row',
    makes: anyType,
    print: (p, env, type) => {
      const found = columnOf(p, env, type);
      return (
        found && `(${quoteName(found.row.alias)}).${quoteName(found.name)}`
      );
    },
  },
  {
    weight: 0.7,
    construct: 'f(t) for t.f',
    makes: anyType,
    print: (p, env, type) => {
      const found = columnOf(p, env, type);
      // A function of the name would be called instead.
      return found && /^(owner_id|note|created|kind)\d*$/.test(found.name)
        ? `${quoteName(found.name)}(${quoteName(found.row.alias)})`
        : undefined;
    },
  },
  {
    weight: 1,
    construct: 't.f for f(t)',
    makes: only('text'),
    print: (p, env) => {
      const made = p.world.functions.find(one => one.kind === 'of-row');
      if (!made || !p.world.searchPath.includes(made.schema)) {
        return undefined;
      }
      const type = made.parameters[0].type;
      const row = (env.ungrouped ? [] : valueRows(env)).find(
        ({ relation, columns }) =>
          relation &&
          columns === relation.columns &&
          qualified(relation.schema, relation.name) === type.sql,
      );
      if (!row || row.columns.some(column => column.name === made.name)) {
        return undefined;
      }
      return columnSql(row.alias, made.name);
    },
  },
  {
    weight: 2,
    construct: '(c).f',
    makes: anyType,
    print: (p, env, type, depth) => {
      const owners = p.world.types.flatMap(one =>
        (one.fields ?? [])
          .filter(field => sameType(field.type, type))
          .map(field => ({ one, field })),
      );
      if (owners.length === 0) {
        return undefined;
      }
      const { one, field } = p.random.pick(owners);
      return `(${p.expression(
        env,
        one,
        p.random.chance(0.7) ? 0 : depth,
      )}).${quoteName(field.name)}`;
    },
  },
  {
    weight: 2,
    construct: 'ROW(…)',
    makes: only('composite'),
    print: (p, env, type, depth) =>
      `ROW(${(type.fields ?? [])
        .map(field => p.expression(env, field.type, Math.min(depth, 1)))
        .join(', ')})::${type.sql}`,
  },
  {
    weight: 0.5,
    construct: 'ROW(…)',
    makes: only('text', 'jsonb'),
    print: (p, env, type, depth) => {
      const values = `ROW(${p.expression(
        env,
        { sql: 'integer', kind: 'integer' },
        depth,
      )}, ${p.expression(env, { sql: 'text', kind: 'text' }, depth)})`;
      return type.kind === 'text' ? `(${values})::text` : `to_jsonb(${values})`;
    },
  },
];
