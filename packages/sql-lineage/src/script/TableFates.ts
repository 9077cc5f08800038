import type { TableName } from '../model/TableName';

/** What the session knows of the tables that its statements named, by identity. */
export interface TableFates {
  /** No table is temporary, gone or renamed: each is what the statements call it. */
  readonly keepsTables: boolean;
  /** A temporary table, or one that the script both made and dropped. */
  isTemporary(table: TableName): boolean;
  /** A table that the script made and dropped, or a variable. */
  isGone(table: TableName): boolean;
  /** The stand-in for a variable of a routine. */
  isVariable(table: TableName): boolean;
  /** What a table written by a statement is called at the end. */
  finalName(table: TableName, at: number): TableName;
}
