import type { Source } from './Lineage';
import type { Place } from './Place';

/**
 * Something of a query that decides which rows there are, how they are grouped or
 * in which order they are cut off: a WHERE, an ON, a key of a GROUP BY, …
 */
export interface Condition {
  /** In their roles: `filter`, `join`, `group` or `order`. */
  readonly sources: readonly Source[];
  /** The whole of it. */
  readonly place: Place;
}
