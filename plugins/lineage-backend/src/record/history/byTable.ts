/** Rows of columns by their tables. */
export function byTable<Row extends { readonly table_ref: string }>(
  rows: readonly Row[],
): ReadonlyMap<string, readonly Row[]> {
  const lists = new Map<string, Row[]>();
  for (const row of rows) {
    const list = lists.get(row.table_ref);
    if (list) {
      list.push(row);
    } else {
      lists.set(row.table_ref, [row]);
    }
  }
  return lists;
}
