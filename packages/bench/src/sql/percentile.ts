/** The value below which a part of the values lies (nearest rank); 0 of none. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const rank = Math.max(Math.ceil(sorted.length * part) - 1, 0);
  return sorted[rank] ?? 0;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}
