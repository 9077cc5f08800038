import type { PrintedQuery, Printer } from '../Printer';
import { quoteName } from '../schema/quoteName';
import type { SqlType } from '../schema/SqlType';
import type { QueryWish } from './query';
import { printSelect } from './select';
import { printValues } from './values';

const OPERATORS = [
  { construct: 'UNION ALL', sql: 'UNION ALL', weight: 2 },
  { construct: 'UNION', sql: 'UNION', weight: 2 },
  { construct: 'INTERSECT', sql: 'INTERSECT', weight: 1 },
  { construct: 'INTERSECT', sql: 'INTERSECT ALL', weight: 0.3 },
  { construct: 'EXCEPT', sql: 'EXCEPT', weight: 1 },
  { construct: 'EXCEPT', sql: 'EXCEPT ALL', weight: 0.3 },
] as const;

/** UNION, INTERSECT and EXCEPT, nested, with an ORDER BY and a LIMIT of their own. */
export function printSetOperation(
  printer: Printer,
  wish: QueryWish,
  types: readonly SqlType[],
): PrintedQuery {
  const { random } = printer;
  const whole = combine(
    printer,
    { ...wish, depth: wish.depth - 1, free: false },
    types,
    2,
  );
  let { sql } = whole;
  if (printer.chance('ORDER BY of a set operation', 0.25)) {
    const named = whole.columns.filter(
      (column): column is { name: string; type: SqlType } =>
        column.name !== undefined &&
        whole.columns.filter(one => one.name === column.name).length === 1,
    );
    sql +=
      named.length > 0 && random.chance(0.6)
        ? ` ORDER BY ${quoteName(random.pick(named).name)}`
        : ` ORDER BY ${random.between(1, types.length)} DESC`;
  }
  if (wish.first || printer.chance('LIMIT of a set operation', 0.15)) {
    sql += ' LIMIT 1';
  }
  return { ...whole, sql };
}

function combine(
  printer: Printer,
  wish: QueryWish,
  types: readonly SqlType[],
  nesting: number,
): PrintedQuery {
  const { random } = printer;
  const { construct, sql: operator } = printer.choose(OPERATORS);
  const left = branch(printer, wish, types, nesting);
  const right = branch(printer, { ...wish, named: false }, types, nesting);
  printer.count(construct);
  const more =
    nesting > 0 && random.chance(0.2)
      ? ` UNION ALL ${branch(printer, { ...wish, named: false }, types, 0).sql}`
      : '';
  return {
    sql: `${left.sql} ${operator} ${right.sql}${more}`,
    columns: left.columns,
  };
}

function branch(
  printer: Printer,
  wish: QueryWish,
  types: readonly SqlType[],
  nesting: number,
): PrintedQuery {
  const { random } = printer;
  if (nesting > 0 && printer.chance('nested set operation', 0.2)) {
    const inner = combine(printer, wish, types, nesting - 1);
    return { ...inner, sql: `(${inner.sql})` };
  }
  if (!wish.named && random.chance(0.08)) {
    return printValues(printer, wish, types);
  }
  const limited = printer.chance('parenthesised branch with a LIMIT', 0.12);
  const one = printSelect(printer, { ...wish, bare: !limited }, types);
  return limited || random.chance(0.15)
    ? {
        ...one,
        sql: `(${one.sql}${
          limited && !/ LIMIT \d+$| FETCH FIRST| OFFSET/.test(one.sql)
            ? ' LIMIT 5'
            : ''
        })`,
      }
    : one;
}
