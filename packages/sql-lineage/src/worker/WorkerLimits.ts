/** What one analysis may take. */
export interface WorkerLimits {
  /**
   * From the beginning of an analysis to its end, in milliseconds. Default 20,000: a
   * query of a hundred lines takes a millisecond, a script of five megabytes some
   * seconds.
   */
  readonly timeoutMs?: number;
  /**
   * For the objects of the analysis, in megabytes. Default 2,048. The parser has a
   * memory of its own beside it, which never grows beyond 1,024.
   */
  readonly heapMb?: number;
  /**
   * In megabytes; what is not used takes no memory. Default 64, which holds some
   * thousand nested subqueries, where a thread that has the usual one holds some
   * 450 of them.
   */
  readonly stackMb?: number;
}

export const DEFAULT_LIMITS: Required<WorkerLimits> = {
  timeoutMs: 20_000,
  heapMb: 2_048,
  stackMb: 64,
};
