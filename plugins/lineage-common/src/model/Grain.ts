import { Certainty, Evidence } from './Evidence';
import { Correction } from './Answer';
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
  /** 0 to 1: how often an answer on such evidence is right, see docs/grain.md. */
  readonly confidence?: number;
  /** Dates in a key that only say when a row is of; they are no grain. */
  readonly labels?: readonly string[];
  /** Evidence that speaks against it. */
  readonly contradictions?: readonly Evidence[];
  /** Present when `bound` is `unknown`: why, and what would make it known. */
  readonly reason?: Reason;
  /** Present where a person said what it is: then that stands, and what the crawl found is `found`. */
  readonly stated?: Correction;
  readonly found?: Omit<Grain, 'stated' | 'found'>;
}

/** An edge on which the grain becomes coarser or finer. */
export interface GrainChange {
  readonly kind: 'coarser' | 'finer' | 'different';
  /** Units of time before and after, where both are known. */
  readonly from?: TimeUnit;
  readonly to?: TimeUnit;
  /** `hourly becomes daily` */
  readonly sentence: string;
  /** The GROUP BY that does it; only with `lineage.sql.read`. */
  readonly fragment?: string;
}
