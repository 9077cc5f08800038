import { ColumnState, TableState } from './TableState';

const numberOf = (column: ColumnState) => column.attribute ?? column.ordinal;

/** Whether the database's own id proves that it is the same object; a source that has no such ids gives none. */
export function isSameObject(
  a: { readonly object_id: string },
  b: { readonly object_id: string },
): boolean {
  return a.object_id !== '' && a.object_id === b.object_id;
}

/**
 * The columns of a table that have another name now: those that keep the database's own number in the same object. A column that was dropped
 * and one that was added never share a number.
 *
 * @returns new names by old names
 */
export function renamedColumns(
  before: TableState,
  after: TableState,
): ReadonlyMap<string, string> {
  if (!isSameObject(before.table, after.table)) {
    return new Map();
  }
  const oldNames = new Set(before.columns.map(c => c.name));
  const newNames = new Set(after.columns.map(c => c.name));
  const added = new Map(
    after.columns
      .filter(c => !oldNames.has(c.name))
      .map(c => [numberOf(c), c.name]),
  );
  const renamed = new Map<string, string>();
  for (const column of before.columns) {
    const name = added.get(numberOf(column));
    if (!newNames.has(column.name) && name !== undefined) {
      renamed.set(column.name, name);
    }
  }
  return renamed;
}
