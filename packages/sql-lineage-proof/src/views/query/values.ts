import type { PrintedQuery, Printer } from '../Printer';
import { emptyEnv } from '../expression/Env';
import type { SqlType } from '../schema/SqlType';
import type { QueryWish } from './query';

/** `VALUES (…), (…)`. */
export function printValues(
  printer: Printer,
  wish: QueryWish,
  types: readonly SqlType[],
): PrintedQuery {
  printer.count('VALUES');
  const env = emptyEnv(wish.outer, wish.ctes);
  const rows = Array.from(
    { length: printer.random.between(1, 3) },
    () => `(${types.map(type => printer.expression(env, type, 1)).join(', ')})`,
  );
  return {
    sql: `VALUES ${rows.join(', ')}`,
    columns: types.map((type, at) => ({ name: `column${at + 1}`, type })),
  };
}
