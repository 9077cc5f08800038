import type { TableName } from '../model/TableName';
import type { Condition } from './Condition';

/** What decides the rows that a statement writes to a table, or returns. */
export interface WrittenRows {
  /** Absent for the rows returned. */
  readonly table?: TableName;
  readonly conditions: readonly Condition[];
}
