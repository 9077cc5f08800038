import type { Printer } from '../Printer';
import type { Env } from '../expression/Env';
import { type SqlType, isComparable } from '../schema/SqlType';

/** One entry of a select list. */
export interface SelectItem {
  readonly sql: string;
  /** Without the alias; absent for stars. */
  readonly expression?: string;
  readonly name?: string;
  readonly alias?: boolean;
  readonly type?: SqlType;
}

/** DISTINCT, and what its ORDER BY must begin with. */
export interface Distinct {
  readonly sql: string;
  readonly on?: readonly string[];
}

/** DISTINCT or DISTINCT ON, where all that is compared can be. */
export function printDistinct(
  printer: Printer,
  items: readonly SelectItem[],
  env: Env,
): Distinct | undefined {
  const keys = env.leaves.filter(one => isComparable(one.type));
  if (keys.length > 0 && printer.chance('DISTINCT ON', 0.05)) {
    const on = printer.random
      .some(keys, printer.random.between(1, 2))
      .map(one => printer.leaf(one));
    return { sql: ` DISTINCT ON (${on.join(', ')})`, on };
  }
  const comparable =
    items.length > 0 && items.every(one => one.type && isComparable(one.type));
  return comparable && printer.chance('DISTINCT', 0.08)
    ? { sql: ' DISTINCT' }
    : undefined;
}
