import type { Printer } from '../Printer';
import type { Env, OutputName } from '../expression/Env';
import { qualified } from '../schema/ddlText';
import { quoteName } from '../schema/quoteName';
import { integer, text } from '../schema/SqlType';
import type { SelectItem } from './distinct';
import type { FromClause } from './fromClause';
import type { QueryWish } from './query';

interface Items {
  readonly items: SelectItem[];
  readonly columns: OutputName[];
}

/** Select lists whose columns come from stars, and the one of none. */
export function printStars(
  printer: Printer,
  wish: QueryWish,
  env: Env,
  from: FromClause,
): Items | undefined {
  if (env.ungrouped) {
    return undefined;
  }
  const { random } = printer;
  if (!wish.named && printer.chance('no columns', 0.02)) {
    return { items: [{ sql: '' }], columns: [] };
  }
  const ways = [
    {
      construct: '(c).*' as const,
      weight: 0.6,
      print: () => compositeStar(printer, env),
    },
    {
      construct: '(f(x)).*' as const,
      weight: 0.4,
      print: () => callStar(printer, env),
    },
    { weight: 1, print: () => plainStar(printer, from) },
    { weight: 1, print: () => rowStar(printer, env) },
    { weight: 5, print: () => undefined },
  ];
  const way = printer.choose(ways);
  const found = way.print();
  if (!found) {
    return undefined;
  }
  const names = found.columns.map(one => one.name);
  if (wish.named && new Set(names).size !== names.length) {
    return undefined;
  }
  if (way.construct) {
    printer.count(way.construct);
  }
  if (random.chance(0.4)) {
    const type = random.pick([integer, text]);
    const name = printer.label('c');
    const sql = printer.expression(env, type, 2);
    found.items.push({ sql: `${sql} AS ${printer.name(name)}`, name, type });
    found.columns.push({ name, type });
  }
  return found;
}

function plainStar(printer: Printer, from: FromClause): Items | undefined {
  printer.spend();
  return from.shown.length > 0 &&
    from.shown.every(one => one.name !== undefined)
    ? { items: [{ sql: '*' }], columns: [...from.shown] }
    : undefined;
}

function rowStar(printer: Printer, env: Env): Items | undefined {
  const rows = env.rows.filter(
    row => row.value && row.columns.length > 0 && row.complete,
  );
  if (rows.length === 0) {
    return undefined;
  }
  const row = printer.random.pick(rows);
  return {
    items: [{ sql: `${quoteName(row.alias)}.*` }],
    columns: [...row.columns],
  };
}

/** `(c).*`: the fields of a composite column, or the columns of a whole row. */
function compositeStar(printer: Printer, env: Env): Items | undefined {
  const composite = env.leaves.filter(one => one.type.kind === 'composite');
  if (composite.length > 0) {
    const leaf = printer.random.pick(composite);
    return {
      items: [{ sql: `(${printer.leaf(leaf)}).*` }],
      columns: [...(leaf.type.fields ?? [])],
    };
  }
  const made = printer.world.types.filter(one => one.fields);
  const type = printer.random.pick(made);
  return {
    items: [{ sql: `(${printer.expression(env, type, 2)}).*` }],
    columns: [...(type.fields ?? [])],
  };
}

/** `(f(x)).*`: the columns of what a function returns. */
function callStar(printer: Printer, env: Env): Items | undefined {
  const callable = printer.world.functions.filter(one =>
    ['out', 'composite', 'table', 'rows'].includes(one.kind),
  );
  const made = printer.random.pick(callable);
  const args = made.parameters.map(one => printer.expression(env, one.type, 1));
  return {
    items: [
      { sql: `(${qualified(made.schema, made.name)}(${args.join(', ')})).*` },
    ],
    columns: [...made.columns],
  };
}
