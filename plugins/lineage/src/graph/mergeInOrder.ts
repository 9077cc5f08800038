/**
 * Adds to a list what another list has besides, each item after the one that it follows there: both are parts of one order that nobody has told
 * in whole.
 */
export function mergeInOrder<T>(
  known: readonly T[],
  more: readonly T[],
  key: (item: T) => string,
): readonly T[] {
  const keys = new Set(known.map(key));
  if (more.every(item => keys.has(key(item)))) {
    return known;
  }
  const after = new Map<string | undefined, T[]>();
  let last: string | undefined;
  for (const item of more) {
    if (keys.has(key(item))) {
      last = key(item);
    } else {
      keys.add(key(item));
      after.set(last, [...(after.get(last) ?? []), item]);
    }
  }
  return [
    ...(after.get(undefined) ?? []),
    ...known.flatMap(item => [item, ...(after.get(key(item)) ?? [])]),
  ];
}
