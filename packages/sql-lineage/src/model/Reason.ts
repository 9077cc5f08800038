/** Why something is not known. */
export type ReasonCode =
  /** The text is not SQL of the dialect. */
  | 'parse-error'
  /** The catalog is complete and has no such table. */
  | 'unknown-table'
  /** The table's columns are known and this is not among them. */
  | 'unknown-column'
  /** A position or `*` depends on columns that are not known. */
  | 'unknown-columns'
  /** More than one table could have the column. */
  | 'ambiguous-column'
  /** The SQL is put together at run time. */
  | 'dynamic-sql'
  /** A statement or construct that is not analysed. */
  | 'unsupported'
  /** Nested too deeply, or too large, for one analysis. */
  | 'too-complex';

/** A gap in an answer: what is missing, why, and where. */
export interface Reason {
  readonly code: ReasonCode;
  /** A sentence that names the thing. */
  readonly message: string;
  /** 1-based. */
  readonly line?: number;
  /** 1-based, in characters. */
  readonly col?: number;
}
