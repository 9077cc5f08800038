import { Certainty, Evidence } from './Evidence';
import { Reason } from './Reason';

/** Units of time from fine to coarse; the order is used. */
export const TIME_UNITS = [
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'month',
  'quarter',
  'year',
] as const;

/** The coarsest unit on whose boundary every value of a time column lies. */
export type TimeUnit = (typeof TIME_UNITS)[number];

/** A time column of a key and its unit. */
export interface TimeGrain {
  readonly column: string;
  readonly unit: TimeUnit;
  readonly evidence: readonly Evidence[];
}

/**
 * What one row of a table stands for.
 *
 * `keys` are minimal sets of columns that identify a row, the one to show first; empty when none is known. A key of no
 * columns means a single row. `bound` says how far it is proven: `exact` (minimal), `at-least-as-fine` (a proven
 * superkey, perhaps not minimal), `unknown`.
 */
export interface Grain {
  readonly keys: readonly (readonly string[])[];
  readonly time: readonly TimeGrain[];
  readonly bound: 'exact' | 'at-least-as-fine' | 'unknown';
  readonly certainty: Certainty;
  /** One sentence, such as `One row per store and day.` or `Unknown, because …`. */
  readonly sentence: string;
  readonly evidence: readonly Evidence[];
  /** Present when `bound` is `unknown`: why, and what would make it known. */
  readonly reason?: Reason;
}
