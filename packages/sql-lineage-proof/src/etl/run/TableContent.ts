import type { Row } from '../data/SourceTable';

/** What a table holds after a run. */
export interface TableContent {
  readonly columns: readonly string[];
  /** A primary key whose values the script itself says, so that it names the same row in every run. */
  readonly key?: readonly string[];
  readonly rows: readonly Row[];
}

/** The tables after a run, by `schema.table`. */
export type Snapshot = ReadonlyMap<string, TableContent>;
