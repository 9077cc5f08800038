import type { TableKey } from '../model/ScriptLineage';

/** Why columns identify a row: a key of a table, or what the SQL does, in words. */
export type KeyReason = string | TableKey;

/** Output columns, by position from 0, that identify a row, and why. */
export interface RowKey {
  readonly ordinals: readonly number[];
  readonly evidence: readonly KeyReason[];
  /** One key of one table, from which none of its columns can be left out. */
  readonly minimal?: boolean;
}
