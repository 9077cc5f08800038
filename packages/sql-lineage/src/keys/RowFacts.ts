/** What is known of the rows of a query beside their keys, by the positions of its columns from 0. */
export interface RowFacts {
  /** Rows that agree in the columns `from` agree in the columns `to`. */
  readonly dependencies: readonly ColumnsImply[];
  /** Columns that hold one constant in every row, as it is written. */
  readonly literals: ReadonlyMap<number, string>;
  /** Columns that are never null. */
  readonly present: ReadonlySet<number>;
}

/** A dependency among the columns of a query. */
export interface ColumnsImply {
  readonly from: readonly number[];
  readonly to: readonly number[];
}
