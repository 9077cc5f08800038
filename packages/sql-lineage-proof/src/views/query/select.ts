import type { PrintedQuery, Printer } from '../Printer';
import type { Env, OutputName } from '../expression/Env';
import { windowBody } from '../expression/windows';
import { quoteName } from '../schema/quoteName';
import { type SqlType, boolean, sameType } from '../schema/SqlType';
import { type SelectItem, printDistinct } from './distinct';
import { type FromClause, printFrom } from './fromClause';
import { groupedEnv, printGroupBy } from './groupBy';
import { printOrder } from './orderBy';
import type { QueryWish } from './query';
import { printStars } from './stars';
import { printWanted } from './wanted';

/** One SELECT, up to its LIMIT. */
export function printSelect(
  printer: Printer,
  wish: QueryWish,
  types: readonly SqlType[],
): PrintedQuery {
  const { random } = printer;
  const from = printFrom(printer, wish);
  const where =
    from.sql !== '' && random.chance(0.35)
      ? ` WHERE ${printer.expression(from.env, boolean, 2)}`
      : '';
  const grouping =
    from.sql !== '' &&
    types.length > 0 &&
    random.chance(wantsGroups(printer) ? 0.85 : 0.25)
      ? printGroupBy(printer, from.env)
      : undefined;
  const env = grouping ? groupedEnv(from.env, grouping) : from.env;
  const named =
    env.windows === undefined
      ? windowClause(printer, env)
      : { sql: '', names: [] };
  const listEnv: Env = { ...env, windows: named.names };
  const { items, columns } = printItems(printer, wish, types, listEnv, from);
  const group = grouping ? grouping.print(items) : '';
  const having =
    grouping && printer.chance('HAVING', 0.3)
      ? ` HAVING ${printer.expression(env, boolean, 2)}`
      : '';
  const distinct =
    grouping || wish.bare ? undefined : printDistinct(printer, items, env);
  const tail = wish.bare
    ? ''
    : printOrder(printer, {
        items,
        env: listEnv,
        distinct,
        grouped: Boolean(grouping),
        first: wish.first ?? false,
      });
  return {
    sql: `SELECT${distinct?.sql ?? ''} ${items.map(one => one.sql).join(', ')}${
      from.sql
    }${where}${group}${having}${named.sql}${tail}`,
    columns,
  };
}

/** WINDOW, with windows that go on from each other. */
function windowClause(
  printer: Printer,
  env: Env,
): { sql: string; names: readonly string[] } {
  if (
    env.leaves.length === 0 ||
    !(printer.wants('named window') || printer.wants('inherited window')
      ? printer.random.chance(0.9)
      : printer.random.chance(0.1))
  ) {
    return { sql: '', names: [] };
  }
  const first = printer.fresh('win');
  const definitions = [
    `${first} AS (PARTITION BY ${printer.leaf(
      printer.random.pick(
        env.leaves
          .filter(one => one.type.kind !== 'xml')
          .concat(env.leaves[0].type.kind === 'xml' ? [] : env.leaves[0]),
      ) ?? env.leaves[0],
    )})`,
  ];
  const names = [first];
  if (printer.chance('inherited window', 0.5)) {
    const second = printer.fresh('win');
    definitions.push(`${second} AS (${windowBody(printer, env, first)})`);
    names.push(second);
  }
  return { sql: ` WINDOW ${definitions.join(', ')}`, names };
}

function printItems(
  printer: Printer,
  wish: QueryWish,
  types: readonly SqlType[],
  env: Env,
  from: FromClause,
): { items: SelectItem[]; columns: OutputName[] } {
  const { random } = printer;
  if (wish.free) {
    const stars = printStars(printer, wish, env, from);
    if (stars) {
      return stars;
    }
  }
  const items: SelectItem[] = [];
  const columns: OutputName[] = [];
  const taken = new Set<string>();
  types.forEach(type => {
    const sql = printer.expression(env, type, random.between(0, 3));
    const plain = env.leaves.find(one => one.sql === sql);
    const own = plain && nameOf(plain.sql);
    if (own !== undefined && !taken.has(own) && random.chance(0.6)) {
      taken.add(own);
      items.push({ sql, expression: sql, name: own, type });
      columns.push({ name: own, type });
      return;
    }
    const name = labelFor(printer, env, type, taken);
    taken.add(name);
    const as = random.chance(0.85) ? ' AS ' : ' ';
    items.push({
      sql: `${sql}${as}${printer.name(name)}`,
      expression: sql,
      name,
      alias: true,
      type,
    });
    columns.push({ name, type });
  });
  if (wish.free) {
    for (const { sql, type, name } of printWanted(printer, env)) {
      const alias = name ?? printer.label('c');
      if (!taken.has(alias)) {
        taken.add(alias);
        items.push({
          sql: `${sql} AS ${printer.name(alias)}`,
          expression: sql,
          name: alias,
          alias: true,
          type,
        });
        columns.push({ name: alias, type });
      }
    }
  }
  return { items, columns };
}

/** Whether something is wanted that stands only beside GROUP BY. */
function wantsGroups(printer: Printer): boolean {
  return (
    printer.wants('window over an aggregate') ||
    printer.wants('input column before alias in GROUP BY')
  );
}

/** An alias; sometimes the name of an input column, which it then hides or not. */
function labelFor(
  printer: Printer,
  env: Env,
  type: SqlType,
  taken: ReadonlySet<string>,
): string {
  const inputs = env.rows
    .flatMap(row => row.columns)
    .filter(one => !taken.has(one.name) && sameType(one.type, type));
  return inputs.length > 0 && printer.random.chance(0.15)
    ? printer.random.pick(inputs).name
    : printer.label('c');
}

/** The last part of a column's name as it was written. */
function nameOf(sql: string): string | undefined {
  const match = /(?:^|\.)("(?:[^"]|"")*"|[a-z_][a-z0-9_]*)$/.exec(sql);
  const last = match?.[1];
  if (last === undefined) {
    return undefined;
  }
  const name = last.startsWith('"')
    ? last.slice(1, -1).replace(/""/g, '"')
    : last;
  return quoteName(name) === last ? name : undefined;
}
