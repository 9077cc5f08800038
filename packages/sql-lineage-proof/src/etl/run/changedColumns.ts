import type { Row } from '../data/SourceTable';
import type { Snapshot, TableContent } from './TableContent';

/**
 * The columns, as `schema.table.column`, whose values differ between two runs:
 * other values as a whole, or, where a key names the same rows in both, other
 * values in the same row.
 *
 * @param isNewKey - whether the change between the runs gave the rows of a table
 *   other keys, which then name other rows
 */
export function changedColumns(
  before: Snapshot,
  after: Snapshot,
  isNewKey: (keyColumn: string) => boolean = () => false,
): string[] {
  return [...after].flatMap(([name, content]) => {
    const other = before.get(name);
    const key = content.key?.some(column => isNewKey(`${name}.${column}`))
      ? undefined
      : content.key;
    return content.columns
      .filter(column => !other || isChanged(other, content, column, key))
      .map(column => `${name}.${column}`);
  });
}

function isChanged(
  before: TableContent,
  after: TableContent,
  column: string,
  key: readonly string[] | undefined,
): boolean {
  return (
    valuesOf(before, column) !== valuesOf(after, column) ||
    (key !== undefined && isMoved(before, after, column, key))
  );
}

function valuesOf({ rows }: TableContent, column: string): string {
  return JSON.stringify(rows.map(row => JSON.stringify(row[column])).sort());
}

/** Whether a row that both runs have holds another value. */
function isMoved(
  before: TableContent,
  after: TableContent,
  column: string,
  key: readonly string[],
): boolean {
  const keyOf = (row: Row) => JSON.stringify(key.map(name => row[name]));
  const values = new Map(
    before.rows.map(row => [keyOf(row), JSON.stringify(row[column])]),
  );
  return after.rows.some(row => {
    const value = values.get(keyOf(row));
    return value !== undefined && value !== JSON.stringify(row[column]);
  });
}
