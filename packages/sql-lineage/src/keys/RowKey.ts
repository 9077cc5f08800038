/** Output columns, by position from 0, that identify a row, and why. */
export interface RowKey {
  readonly ordinals: readonly number[];
  readonly evidence: readonly string[];
}
