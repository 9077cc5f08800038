/** The positions of names, kept as long as the catalog keeps the array of names. */
const positions = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** The position, from 0, of each column of a table that the catalog knows. */
export function columnPositions(
  names: readonly string[],
): ReadonlyMap<string, number> {
  let map = positions.get(names);
  if (!map) {
    map = new Map(names.map((name, at) => [name, at]));
    positions.set(names, map);
  }
  return map;
}
