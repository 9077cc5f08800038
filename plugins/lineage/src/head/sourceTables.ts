import {
  ColumnDetail,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';

/** A table that columns of another come from directly. */
export interface SourceTable {
  readonly table: TableRef;
  /** How many columns come from it. */
  readonly columns: number;
}

/** The tables that the columns of a table come from directly, those of most columns first. */
export function sourceTables(
  columns: readonly ColumnDetail[],
): readonly SourceTable[] {
  const counts = new Map<TableRef, number>();
  for (const { directSources } of columns) {
    for (const table of new Set(directSources.map(s => tableOf(s.column)))) {
      counts.set(table, (counts.get(table) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([table, count]) => ({ table, columns: count }))
    .sort((a, b) => b.columns - a.columns || (a.table < b.table ? -1 : 1));
}
