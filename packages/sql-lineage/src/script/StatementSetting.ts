import type { RowChange } from '../model/RowChange';
import type { ReadAs } from '../model/ScriptLineage';
import type { TableName } from '../model/TableName';
import type { Variables } from '../resolve/Variables';
import type { WrittenColumn } from '../resolve/WrittenColumn';

/** How a piece of SQL inside a routine differs from a statement of a script. */
export interface StatementSetting {
  readonly variables?: Variables;
  /** Set where the dialect's own grammar refused the statement. */
  readonly readAs?: ReadAs;
  /** What the statement is called, where its SQL was put together for analysis. */
  readonly kind?: string;
  /** Puts what the statement returns where the routine puts it. */
  readonly assign?: (
    columns: readonly WrittenColumn[],
  ) => readonly WrittenColumn[];
  /** Stand for what decides whether the statement runs at all. */
  readonly controls?: readonly TableName[];
  readonly decides?: readonly Decision[];
  /** Whether, or how often, it runs where that is not once. */
  readonly standing?: RowChange['runs'];
  /** The names of what it returns, where the routine says them. */
  readonly names?: readonly string[];
  /** Its rows are taken one after the other, so that their order counts. */
  readonly isOrdered?: boolean;
}

/** What comes of a statement decides more than what it writes: a branch, a loop, FOUND. */
export interface Decision {
  /** Stands for what is decided. */
  readonly table: TableName;
  /** By the values of its columns too, not by its rows alone. */
  readonly byValue: boolean;
}
