import type {
  ColumnName,
  FilterFragment,
  JoinPair,
  SourceRole,
  SourceTransform,
  TableName,
} from '@grainline/sql-lineage';

/** A column that an output comes from, and what happens to it on its way. */
export interface TruthSource extends ColumnName {
  readonly role: SourceRole;
  readonly transform: SourceTransform;
  /**
   * PostgreSQL casts the value by itself on the way, which counts as identity: it is
   * invisible in the SQL as people write it, though `pg_get_viewdef` may spell it out.
   */
  readonly implicitCast: boolean;
  /**
   * A cast on the way is written as a call (`int4(x)`), which only types tell from
   * a call of a function; `pg_get_viewdef` prints it as a cast.
   */
  readonly calledCast: boolean;
}

/** A column that a statement returns or writes. */
export interface TruthOutput {
  /** The table written; absent for what a query returns. */
  readonly table?: TableName;
  readonly column: string;
  /** 1-based position in the table written or in the result. */
  readonly ordinal: number;
  /** What happens to the column as a whole; `constant` where it has no source. */
  readonly transform: SourceTransform;
  /** A whole row of a table is all its columns. */
  readonly sources: readonly TruthSource[];
}

/** Two columns that a condition holds equal, as they are written. */
export interface TruthJoin {
  readonly type: JoinPair['type'];
  readonly left: ColumnName;
  readonly right: ColumnName;
  /**
   * PostgreSQL casts a side by itself: invisible in the SQL as people write it,
   * and spelt out as a cast by `pg_get_viewdef`.
   */
  readonly implicitCast: boolean;
}

/** One condition that leaves rows out, with the columns that it reads. */
export interface TruthFilter {
  readonly clause: FilterFragment['clause'];
  readonly columns: readonly ColumnName[];
  /**
   * The ON of an outer join that holds nothing but pairs, one of them with a cast
   * that PostgreSQL does by itself: a filter only where that is spelt out.
   */
  readonly implicitCast: boolean;
}

/** What a statement does, as PostgreSQL's analysis of it says. */
export interface StatementTruth {
  /** `select`, `insert`, `update`, `delete` or `merge`. */
  readonly kind: string;
  readonly outputs: readonly TruthOutput[];
  /** What decides which rows count, for all outputs alike; roles without `value`. */
  readonly rowSources: readonly TruthSource[];
  readonly joins: readonly TruthJoin[];
  readonly filters: readonly TruthFilter[];
  /** Tables and views named for reading, in subqueries too. */
  readonly tablesRead: readonly TableName[];
  readonly tablesWritten: readonly TableName[];
  /** Columns read anywhere; without whole rows. */
  readonly columnsRead: readonly ColumnName[];
  /**
   * Those of them that the whole row of a join under an alias is put together from:
   * PostgreSQL notes no dependency on them.
   */
  readonly ofJoinRows?: readonly ColumnName[];
}

/** A view with the truth of its lineage. */
export interface ViewTruth {
  readonly name: TableName;
  /** The SQL as `pg_get_viewdef` prints it with an empty search path. */
  readonly definition: string;
  readonly truth: StatementTruth;
  /** The columns that PostgreSQL's own notes of dependencies (`pg_depend`) say the view reads. */
  readonly dependencies: readonly ColumnName[];
}

/** A statement of the BEGIN ATOMIC body of a function or procedure with its truth. */
export interface RoutineTruth {
  readonly name: TableName;
  /** The statements of the body in their order. */
  readonly statements: readonly StatementTruth[];
}
