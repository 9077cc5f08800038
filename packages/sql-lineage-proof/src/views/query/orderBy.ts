import type { Printer } from '../Printer';
import type { Env } from '../expression/Env';
import { quoteName } from '../schema/quoteName';
import { PLAIN_TYPES, isComparable } from '../schema/SqlType';
import type { Distinct, SelectItem } from './distinct';

/** What ORDER BY may name. */
export interface OrderContext {
  readonly items: readonly SelectItem[];
  readonly env: Env;
  readonly distinct: Distinct | undefined;
  readonly grouped: boolean;
  /** One row at most is wanted. */
  readonly first: boolean;
}

/** ORDER BY, LIMIT, OFFSET and FETCH FIRST. */
export function printOrder(printer: Printer, context: OrderContext): string {
  const { random } = printer;
  const keys: string[] = [...(context.distinct?.on ?? [])];
  if (random.chance(0.3) || keys.length > 0) {
    const key = orderKey(printer, context);
    if (key !== undefined) {
      keys.push(key);
    }
  }
  const order = keys.length > 0 ? ` ORDER BY ${keys.join(', ')}` : '';
  if (context.first) {
    printer.count('LIMIT');
    return `${order} LIMIT 1`;
  }
  const offset = printer.chance('OFFSET', 0.04) ? ' OFFSET 2' : '';
  if (order !== '' && printer.chance('FETCH FIRST WITH TIES', 0.12)) {
    return `${order}${offset} FETCH FIRST 3 ROWS WITH TIES`;
  }
  const limit = printer.chance('LIMIT', 0.1) ? ' LIMIT 10' : '';
  return `${order}${limit}${offset}`;
}

function orderKey(
  printer: Printer,
  { items, env, distinct }: OrderContext,
): string | undefined {
  const { random } = printer;
  const sortable = items.flatMap((item, at) =>
    item.type && isComparable(item.type) ? [{ item, at }] : [],
  );
  const named = sortable.filter(
    ({ item }) =>
      item.alias && items.filter(one => one.name === item.name).length === 1,
  );
  const inputs = new Set(env.rows.flatMap(row => row.columns.map(c => c.name)));
  const ways = [
    ...(sortable.length > 0
      ? [
          {
            construct: 'ORDER BY an ordinal' as const,
            weight: 1,
            print: () => String(random.pick(sortable).at + 1),
          },
        ]
      : []),
    ...(named.length > 0
      ? [
          {
            construct: 'ORDER BY an alias' as const,
            weight: 2,
            print: () => {
              const trap = named.filter(one => inputs.has(one.item.name ?? ''));
              if (trap.length > 0) {
                printer.count('alias before input column in ORDER BY');
              }
              return quoteName(
                random.pick(trap.length > 0 ? trap : named).item.name ?? '',
              );
            },
          },
        ]
      : []),
    // With DISTINCT, only what is selected may be sorted by.
    ...(distinct && !distinct.on
      ? []
      : [
          {
            construct: 'ORDER BY an expression' as const,
            weight: 1,
            print: () =>
              `(${printer.expression(
                env,
                random.pick(PLAIN_TYPES),
                1,
              )} IS NULL)`,
          },
          {
            construct: 'ORDER BY USING' as const,
            weight: 0.7,
            print: () =>
              `${printer.expression(
                env,
                PLAIN_TYPES[1],
                1,
              )} USING ${random.pick(['>', '<'])}`,
          },
        ]),
  ];
  if (ways.length === 0) {
    return undefined;
  }
  const way = printer.choose(ways);
  printer.count(way.construct);
  return `${way.print()}${
    way.construct !== 'ORDER BY USING' && random.chance(0.3)
      ? random.pick([' DESC', ' NULLS FIRST', ' ASC NULLS LAST'])
      : ''
  }`;
}
