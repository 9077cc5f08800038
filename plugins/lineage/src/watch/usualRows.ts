import { ObservedChange } from '@grainline/backstage-plugin-lineage-common';

/** How many rows changes of a table are of, where it is told of at least one. */
export interface UsualRows {
  /** Of the newest change of which it is told. */
  readonly last: number;
  /** The median; undefined where fewer than three are told of. */
  readonly usual?: number;
}

/** @param changes - the newest first */
export function usualRows(
  changes: readonly ObservedChange[],
): UsualRows | undefined {
  const rows = changes.flatMap(change => change.rows ?? []);
  if (rows.length === 0) {
    return undefined;
  }
  const sorted = [...rows].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const median =
    sorted.length % 2 === 1
      ? sorted[middle]
      : (sorted[middle - 1] + sorted[middle]) / 2;
  return {
    last: rows[0],
    ...(rows.length >= 3 && { usual: Math.round(median) }),
  };
}
