import type { Slot } from './Relation';

/**
 * So many columns a query may have: sixty times what PostgreSQL allows (1,664). A
 * chain of `select *` over joins doubles them with each query, and would end with
 * the memory.
 */
const MOST_COLUMNS = 100_000;

/** A query has more columns than anybody could mean. */
export class TooManyColumnsError extends Error {
  constructor() {
    super(`a query has more than ${MOST_COLUMNS} columns`);
  }
}

/**
 * The slots, if they are not too many.
 *
 * @throws TooManyColumnsError
 */
export function limited(slots: readonly Slot[]): readonly Slot[] {
  if (slots.length > MOST_COLUMNS) {
    throw new TooManyColumnsError();
  }
  return slots;
}
