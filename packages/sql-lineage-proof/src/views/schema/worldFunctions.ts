import type { Random } from '../random/Random';
import { columnList, qualified } from './ddlText';
import { NamePool } from './oddNames';
import { quoteName } from './quoteName';
import { type SqlType, type TypedName, date, integer, text } from './SqlType';
import type { World, WorldFunction, WorldRelation } from './World';

/** Functions of every shape that FROM and expressions can call. */
export function worldFunctions(
  random: Random,
  schemas: readonly string[],
  types: readonly SqlType[],
  relations: readonly WorldRelation[],
  ddl: string[],
): WorldFunction[] {
  const names = NamePool.create(random);
  const columns = (): TypedName[] => {
    const pool = NamePool.create(random);
    return [integer, text, date].map(type => ({ name: pool.common(), type }));
  };
  const functions: WorldFunction[] = [];
  const add = (
    one: Omit<WorldFunction, 'schema' | 'name'>,
    base: string,
    returns: string,
    body: string,
  ) => {
    const made = {
      ...one,
      // What is called as `t.f` is looked up in the search path, which has the second.
      schema: one.kind === 'of-row' ? schemas[1] : random.pick(schemas),
      name: names.next(base),
    };
    functions.push(made);
    const parameters = one.parameters.length ? columnList(one.parameters) : '';
    const out =
      one.kind === 'out'
        ? `, ${one.columns
            .map(({ name, type }) => `OUT ${quoteName(name)} ${type.sql}`)
            .join(', ')}`
        : '';
    ddl.push(
      `CREATE FUNCTION ${qualified(
        made.schema,
        made.name,
      )}(${parameters}${out})${returns} LANGUAGE sql STABLE AS $f$ ${body} $f$`,
    );
  };
  const one = [{ name: 'seed_number', type: integer }];
  const two = [...one, { name: 'seed text', type: text }];
  const values = "1, 'a'::text, date '2020-01-01'";
  add(
    { parameters: two, kind: 'scalar', type: integer, columns: [] },
    'rated',
    ' RETURNS integer',
    'SELECT $1 + length($2)',
  );
  add(
    { parameters: one, kind: 'scalar', type: text, columns: [] },
    'labelled',
    ' RETURNS text',
    'SELECT $1::text',
  );
  add(
    { parameters: one, kind: 'set', type: integer, columns: [] },
    'counted',
    ' RETURNS SETOF integer',
    'SELECT generate_series(1, $1)',
  );
  add(
    { parameters: two, kind: 'out', columns: columns() },
    'split_up',
    '',
    `SELECT ${values}`,
  );
  const table = columns();
  add(
    { parameters: one, kind: 'table', columns: table },
    'listed',
    ` RETURNS TABLE (${columnList(table)})`,
    `SELECT ${values}`,
  );
  add(
    { parameters: one, kind: 'record', columns: [] },
    'records',
    ' RETURNS SETOF record',
    `SELECT ${values}`,
  );
  const rows = relations[1];
  add(
    {
      parameters: one,
      kind: 'rows',
      columns: rows.columns,
      rowsOf: qualified(rows.schema, rows.name),
    },
    'rows_of',
    ` RETURNS SETOF ${qualified(rows.schema, rows.name)}`,
    `SELECT * FROM ${qualified(rows.schema, rows.name)}`,
  );
  const composite = types.find(type => type.kind === 'composite');
  if (composite?.fields) {
    add(
      {
        parameters: one,
        kind: 'composite',
        type: composite,
        columns: composite.fields,
      },
      'made',
      ` RETURNS ${composite.sql}`,
      `SELECT NULL::${composite.sql}`,
    );
  }
  const of = relations[0];
  add(
    {
      parameters: [
        {
          name: 'a_row',
          type: {
            sql: qualified(of.schema, of.name),
            kind: 'composite',
            fields: of.columns,
          },
        },
      ],
      kind: 'of-row',
      type: text,
      columns: [],
    },
    'described',
    ' RETURNS text',
    'SELECT ($1)::text',
  );
  return functions;
}

/** A function's name as a query writes it. */
export function functionOf(
  world: World,
  kind: WorldFunction['kind'],
): WorldFunction | undefined {
  return world.functions.find(one => one.kind === kind);
}
