import { Evidence } from '@grainline/backstage-plugin-lineage-common';

/** A set of columns that identifies a row of a table, and why. */
export interface KnownKey {
  readonly columns: readonly string[];
  /** True if the database or the SQL itself guarantees it; false if it is only claimed. */
  readonly proven: boolean;
  /** True if no column of it can be left out, as far as is declared. */
  readonly minimal: boolean;
  /** True if rows are grouped by it: its times are what they are grouped to. */
  readonly grouped?: boolean;
  /** 0 to 1, see {@link CONFIDENCE}. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** Drops keys that contain one that is as sure, and repeats; the order is kept. */
export function minimalKeys(keys: readonly KnownKey[]): KnownKey[] {
  return keys.filter((key, index) => {
    const contains = (other: KnownKey) =>
      other.columns.every(column => key.columns.includes(column));
    return !keys.some(
      (other, position) =>
        position !== index &&
        other.confidence >= key.confidence &&
        contains(other) &&
        (other.columns.length < key.columns.length || position < index),
    );
  });
}
