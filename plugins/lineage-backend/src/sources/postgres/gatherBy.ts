/** Rows by what they belong to, in their order. */
export function gatherBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const gathered = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const list = gathered.get(key);
    if (list) {
      list.push(row);
    } else {
      gathered.set(key, [row]);
    }
  }
  return gathered;
}
