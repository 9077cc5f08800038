import type { Reason } from './Reason';
import type { RowChange, ScriptRowChange } from './RowChange';
import type { TableName } from './TableName';

/**
 * How a source takes part: `value` when its data can end up in the column
 * (conditions of a CASE count); the others decide which rows count, or in which
 * order. Only what belongs to the one column is listed with it (a window's keys,
 * an aggregate's FILTER, the predicates of a scalar subquery); what narrows all
 * rows of a query is in the statement's filters and joins.
 */
export type SourceRole =
  | 'value'
  | 'filter'
  | 'join'
  | 'group'
  | 'order'
  | 'window';

/**
 * What happens to the value on its way. Along a chain of subqueries the last
 * aggregate or window decides, else the strongest of the steps.
 */
export type SourceTransform =
  | 'identity'
  | 'cast'
  | 'expression'
  | 'aggregate'
  | 'window'
  | 'constant';

/** The units that date_trunc, date casts and their like bring a time to. */
export type TimeUnit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year';

/** A stretch of the SQL; `line` and `col` are 1-based, `col` in characters. */
export interface Excerpt {
  readonly fragment: string;
  readonly line: number;
  readonly col: number;
}

/** A column of a table that the statement names. */
export interface ColumnName {
  readonly table: TableName;
  readonly column: string;
}

/**
 * One column that an output column comes from. Within the statements of a routine
 * a variable stands as a table of its own, `@name`; the script's outputs have what
 * was put into it instead.
 */
export interface ColumnSource extends ColumnName, Excerpt {
  readonly role: SourceRole;
  readonly transform: SourceTransform;
  /**
   * The table's columns are not known and an outer query could have one of this
   * name too: the innermost table is taken, as SQL does when it has the column.
   */
  readonly assumed?: boolean;
}

/** A column that a statement returns or writes. */
export interface OutputColumn {
  /** The table written; absent for what a query returns. */
  readonly table?: TableName;
  readonly column: string;
  /** 1-based position in the table written or in the result. */
  readonly ordinal: number;
  /** Empty when unresolved (all or nothing) and for constants. */
  readonly sources: readonly ColumnSource[];
  /**
   * What happens to the values on their way here: that of the sources, or of a call
   * that no column goes into (`count(*)`). `constant` for what comes from no column.
   * Absent when unresolved.
   */
  readonly transform?: SourceTransform;
  /** The expression as written, where one stands for the column alone. */
  readonly expression?: Excerpt;
  /**
   * Where no column's value goes into it and the expression only hands on what a subquery computes (`row_number() over (…)`, `count(*)`): that.
   */
  readonly computed?: Excerpt;
  /** Of what is written into a table: the unit of time to which the statement brings it. */
  readonly unit?: TimeUnit;
  /** The columns of the table written are not known: the name is the query's. */
  readonly assumedName?: boolean;
  readonly unresolved?: Reason;
}

/**
 * A column that decides which rows there are, and so takes part in every column of
 * them: read by a WHERE, a join, a HAVING, a GROUP BY, a DISTINCT ON, or an ORDER BY
 * with a LIMIT. The fragment is the whole condition, or the key.
 */
export interface RowSource extends ColumnSource {
  readonly role: 'filter' | 'join' | 'group' | 'order' | 'window';
  /** The table whose rows it decides; absent for the rows that are returned. */
  readonly to?: TableName;
}

/** Two columns that a join holds equal. */
export interface JoinPair extends Excerpt {
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross';
  readonly left: ColumnName;
  readonly right: ColumnName;
}

/** A condition that leaves rows out, and the columns that it reads. */
export interface FilterFragment extends Excerpt {
  readonly clause:
    | 'where'
    | 'having'
    | 'join'
    | 'distinct'
    | 'limit'
    | 'qualify'
    | 'sample';
  readonly columns: readonly ColumnName[];
  /** Of the ON of a join: its kind. */
  readonly join?: JoinPair['type'];
  /**
   * Set for a condition that leaves out no row of the result: it stands in a subquery of an expression, whose rows become a value or a test, or on
   * the optional side of an outer join, whose rows only add to others.
   */
  readonly apart?: 'expression' | 'optional';
}

/** What the grain of a statement's rows depends on, read from its outermost query. */
export interface QueryShape {
  /**
   * The output columns that hold the GROUP BY's keys; undefined without a GROUP
   * BY. Empty for `GROUP BY ()`.
   */
  readonly groupBy?: readonly string[];
  /** Every key of the GROUP BY is among the output columns. */
  readonly groupByComplete: boolean;
  /** ROLLUP, CUBE or GROUPING SETS: the keys may be null in total rows. */
  readonly groupingSets: boolean;
  /** SELECT DISTINCT, or a set operation that removes duplicates. */
  readonly distinct: boolean;
  /** The output columns of DISTINCT ON, when all its keys are output columns. */
  readonly distinctOn?: readonly string[];
  /** Exactly one row: an aggregate and no GROUP BY. */
  readonly aggregateWithoutGroupBy: boolean;
  /** Output columns that are brought to a unit of time, through subqueries too. */
  readonly timeUnits: Readonly<Record<string, TimeUnit>>;
  /**
   * Sets of output columns that identify a row, as far as the catalog's keys and
   * the SQL prove it: through joins that multiply no row, GROUP BY, DISTINCT,
   * row_number, subqueries. None may still mean that there is one.
   */
  readonly keys: readonly OutputKey[];
  /** Output columns that determine others, by the keys of tables and by equalities. */
  readonly dependencies: readonly ColumnDependency[];
  /** Output columns that are never null, as far as the catalog tells it of what is read; none told is none known. */
  readonly neverNull?: readonly string[];
  /** Where the FROM of a SELECT multiplies rows, as far as the catalog's keys tell. */
  readonly fanOuts: readonly FanOut[];
  /** Why there are no keys, where that can be told of a plain SELECT. */
  readonly keyless?: Keyless;
}

/**
 * Why no key of a SELECT is known: a function in its list may turn one row into
 * several; what identifies the rows of its FROM is not all returned; or nothing is
 * known to identify them.
 */
export type Keyless =
  | { readonly cause: 'rows-multiply' | 'no-key-read' }
  | {
      readonly cause: 'key-not-returned';
      /** Columns of FROM that would identify a row together. */
      readonly columns: readonly string[];
    };

/** Rows that agree in the columns `from` agree in the columns `to`. */
export interface ColumnDependency {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/**
 * A row of one entry of FROM may stand in several rows of the join: what is summed
 * from it counts more than once.
 */
export interface FanOut {
  /** The alias, or the name, of the entry whose rows are multiplied. */
  readonly entry: string;
  /** The entries that it is joined to on less than a key, or on nothing. */
  readonly by: readonly string[];
  /** The table that the entry is; absent for a subquery, a WITH query or a function. */
  readonly table?: TableName;
  /** The tables that are among `by`. */
  readonly byTables: readonly TableName[];
}

/** A key of a table, as the catalog knows it. */
export interface TableKey {
  readonly table: TableName;
  readonly columns: readonly string[];
}

/** Output columns that identify a row. */
export interface OutputKey {
  /** Empty when there is at most one row. */
  readonly columns: readonly string[];
  /** What it follows from, in words. */
  readonly evidence: readonly string[];
  /** The keys of tables that it follows from. */
  readonly from: readonly TableKey[];
  /**
   * No column can be left out, as far as the keys of tables say: it is one of
   * them, or a single column. Else it may hold more columns than are needed.
   */
  readonly minimal: boolean;
}

/** With which allowances a statement was read that its own dialect refuses. */
export interface ReadAs {
  readonly dialect: 'ansi';
  /** What the dialect's own grammar says against it, and where. */
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in characters. */
  readonly col: number;
}

/** What one statement reads, writes and computes. */
export interface StatementLineage {
  /** The kind of statement, in lower case: `select`, `create view`, `insert`, … */
  readonly kind: string;
  readonly line: number;
  readonly col: number;
  /**
   * The statement is not of the dialect, but of the SQL of some other engine: it
   * was read with the allowances of `ansi`, and means what it means there.
   */
  readonly readAs?: ReadAs;
  readonly outputs: readonly OutputColumn[];
  readonly rowSources: readonly RowSource[];
  readonly tablesRead: readonly TableName[];
  /** Those that were first read on an optional side of an outer join: their rows only add to others, unless a condition asks for them. */
  readonly optionalReads?: readonly TableName[];
  readonly tablesWritten: readonly TableName[];
  /** Which table's rows reach which table written; a table does not feed itself. */
  readonly flows: readonly TableFlow[];
  /**
   * Every column that the statement reads anywhere: what PostgreSQL itself notes
   * as a view's dependencies. `*` stands for a whole row used as a value, with
   * which PostgreSQL notes the table alone.
   */
  readonly columnsRead: readonly ColumnName[];
  readonly joins: readonly JoinPair[];
  readonly filters: readonly FilterFragment[];
  readonly shape: QueryShape;
  /** How the rows of the tables that it writes change; absent where they do not. */
  readonly rowChanges?: readonly RowChange[];
  /** Gaps of the statement, those of its output columns included. */
  readonly unresolved: readonly Reason[];
  /** The body of the function, procedure or DO block, statement by statement. */
  readonly routine?: ScriptLineage;
}

/** Data that moves from one table to another. */
export interface TableFlow {
  readonly from: TableName;
  readonly to: TableName;
}

/** What a script does as a whole. */
export interface ScriptLineage {
  readonly statements: readonly StatementLineage[];
  /**
   * The columns written, with temporary tables collapsed: their sources are
   * columns of lasting tables. For a script that writes nothing, what its last
   * query returns.
   */
  readonly outputs: readonly OutputColumn[];
  /** What decides the rows of the tables written, with temporary tables collapsed. */
  readonly rowSources: readonly RowSource[];
  /** Without the script's temporary tables. */
  readonly tablesRead: readonly TableName[];
  /** Without the script's temporary tables, unless it writes nothing else. */
  readonly tablesWritten: readonly TableName[];
  /** What feeds what, through temporary tables. */
  readonly flows: readonly TableFlow[];
  /** How the rows of lasting tables change, in the order of the statements and under the tables' final names. */
  readonly rowChanges: readonly ScriptRowChange[];
  readonly unresolved: readonly Reason[];
}
