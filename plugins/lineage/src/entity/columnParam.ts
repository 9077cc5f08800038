import {
  ColumnRef,
  TableRef,
  parseColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';

/** The query parameter that names the chosen column. */
export const COLUMN_PARAM = 'column';

/**
 * Spells a chosen column for the URL of a table's page: the column's own segment, such as `amount`, or the whole ref for a column of
 * another table. A segment is percent-encoded, so it never holds a slash and the two can be told apart.
 */
export function columnToParam(table: TableRef, column: ColumnRef): string {
  return tableOf(column) === table ? column.slice(table.length + 1) : column;
}

/** Reads what {@link columnToParam} spelled; anything else is no column. */
export function columnFromParam(
  table: TableRef,
  param: string | undefined,
): ColumnRef | undefined {
  if (!param) {
    return undefined;
  }
  const ref = param.includes('/') ? param : `${table}/${param}`;
  try {
    parseColumnRef(ref);
    return ref;
  } catch {
    return undefined;
  }
}
