import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { compareReads, StatementLineage } from '@grainline/sql-lineage';
import { SnapshotTable, SnapshotTables } from './SnapshotTables';

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
  const [difference] = compareReads(
    statement,
    reads.map(({ schema, table, column }) => ({
      table: { schema, name: table },
      column,
    })),
    name => tables.find(name),
  );
  if (!difference) {
    return undefined;
  }
  const { table, column } = difference;
  const at =
    column === undefined
      ? table.ref
      : `${table.ref}/${encodeURIComponent(column)}`;
  return {
    code: 'disagrees-with-catalog',
    message: `What was read out of the SQL and what the database notes as read differ at ${at}: the SQL was not understood rightly`,
  };
}
