import { TimeUnit } from './Grain';
import { ColumnRef, TableRef } from '../refs';

/** A condition of a statement that leaves rows out, in the order in which it takes effect. */
export interface RowFilter {
  readonly clause:
    | 'where'
    | 'having'
    | 'inner-join'
    | 'distinct'
    | 'limit'
    | 'qualify'
    | 'sample';
  /** The condition as written; of an observed statement without its literals. */
  readonly fragment: string;
  /** The columns that it reads. */
  readonly columns: readonly ColumnRef[];
  /** Of an inner join: the table that is joined, in which there must be a match. */
  readonly table?: TableRef;
  /** 1-based line of the job's SQL. */
  readonly line?: number;
  /** It leaves out values, not rows: it stands on the optional side of an outer join. */
  readonly valuesOnly?: boolean;
  /** It only says which stretch of time one run of the job loads; another run brings what it leaves out. */
  readonly window?: boolean;
}

/** A place where a join of a statement multiplies the rows of a table that it reads, as far as declared keys tell. */
export interface RowFanOut {
  /** The table whose rows are multiplied. */
  readonly table: TableRef;
  /** The tables that it is joined to on less than a key. */
  readonly by: readonly TableRef[];
}

/** What a statement does to the rows of one table that it fills, beyond where values come from. */
export interface JobShape {
  /** The table that is filled: the view itself, or what the statement writes. */
  readonly to: TableRef;
  readonly filters: readonly RowFilter[];
  /** The columns of `to` that hold the GROUP BY's keys; absent without a GROUP BY. */
  readonly groupBy?: readonly string[];
  /** The GROUP BY as written. */
  readonly groupByFragment?: string;
  /** Time columns of `to` and the units to which the statement brings them. */
  readonly timeUnits: Readonly<Record<string, TimeUnit>>;
  readonly fanOuts: readonly RowFanOut[];
  /** Tables whose rows only add to those of others: they stand on the optional sides of outer joins alone. */
  readonly optional?: readonly TableRef[];
  /** What the statement calls tables that it reads, as far as its joins and conditions tell. */
  readonly aliases?: Readonly<Record<string, TableRef>>;
  /** Columns of `to` into which the value of no column goes, and what fills them, such as `count(*)`. */
  readonly computed?: Readonly<Record<string, string>>;
  /** True where a set operation appends the rows of several queries. */
  readonly appends?: boolean;
  /** How the rows that it writes stand to those that are there; absent for a view. */
  readonly writes?: 'replaces' | 'appends' | 'merges' | 'updates' | 'deletes';
}
