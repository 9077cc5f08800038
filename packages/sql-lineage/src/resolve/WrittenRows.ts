import type { TableName } from '../model/TableName';
import type { Condition } from './Condition';

/** What decides the rows that a statement writes to a table, or returns. */
export interface WrittenRows {
  /** Absent for the rows returned. */
  readonly table?: TableName;
  readonly conditions: readonly Condition[];
  /** The tables whose rows they come from; for what a WITH writes. */
  readonly from?: readonly TableName[];
}
