/** A change of a table's data that was seen. Times are ISO 8601. */
export interface Observation {
  /**
   * `counter`: the counters moved between the crawls `after` and `at`; `load` and `change`: a log says that it happened at `at`.
   */
  readonly kind: 'counter' | 'load' | 'change';
  readonly at: string;
  readonly after?: string;
  readonly rows?: number;
  /** What tells so: a counter, a log, a view. */
  readonly toldBy: string;
}
