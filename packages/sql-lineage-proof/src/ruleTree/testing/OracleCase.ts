import type { TruthText } from './truthText';

/**
 * A view over the tables of the oracle's test, and what is true of it, written by
 * hand from the rules of the package's cases.
 */
export type OracleCase = readonly [
  title: string,
  sql: string,
  truth: Partial<TruthText>,
];
