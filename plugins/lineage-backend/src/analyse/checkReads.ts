import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { StatementLineage } from '@grainline/sql-lineage';
import { SnapshotTable, SnapshotTables } from './SnapshotTables';

function columnKey(ref: string, column: string): string {
  return `${ref}/${encodeURIComponent(column)}`;
}

/**
 * Holds what was read out of a view's SQL against what the database itself noted when the view was made (pg_depend): the same tables, and the same
 * columns of them. Only what is in the snapshot is compared.
 *
 * @returns why the parsed lineage cannot be trusted; undefined if both agree
 */
export function checkReads(
  view: SnapshotTable,
  statement: StatementLineage,
  tables: SnapshotTables,
): Reason | undefined {
  const { reads } = view.table;
  if (!reads) {
    return undefined;
  }
  const noted = new Set<string>();
  const notedTables = new Set<string>();
  for (const read of reads) {
    const ref = tables.find({ schema: read.schema, name: read.table })?.ref;
    if (ref) {
      notedTables.add(ref);
      if (read.column !== undefined) {
        noted.add(columnKey(ref, read.column));
      }
    }
  }
  const parsed = new Set<string>();
  for (const { table, column } of statement.columnsRead) {
    const entry = tables.find(table);
    // System columns are read without being columns of the record.
    if (entry?.columns.includes(column)) {
      parsed.add(columnKey(entry.ref, column));
    }
  }
  const parsedTables = new Set(
    statement.tablesRead.flatMap(name => tables.find(name)?.ref ?? []),
  );
  const differing =
    [...noted].find(c => !parsed.has(c)) ??
    [...parsed].find(c => !noted.has(c)) ??
    [...notedTables].find(t => !parsedTables.has(t)) ??
    [...parsedTables].find(t => !notedTables.has(t));
  return differing === undefined
    ? undefined
    : {
        code: 'disagrees-with-catalog',
        message: `What was read out of the SQL and what the database notes as read differ at ${differing}: the SQL was not understood rightly`,
      };
}
