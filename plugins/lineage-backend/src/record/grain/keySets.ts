/** True if every column of the one key is one of the other. */
export function isSubset(
  key: readonly string[],
  of: readonly string[],
): boolean {
  return key.every(column => of.includes(column));
}

/** True if two keys are of the same columns, in whatever order. */
export function isSameKey(
  one: readonly string[],
  other: readonly string[],
): boolean {
  return one.length === other.length && isSubset(one, other);
}
