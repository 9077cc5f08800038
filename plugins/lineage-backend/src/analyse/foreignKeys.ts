import {
  Assertion,
  columnRef,
  TableForeignKey,
} from '@grainline/backstage-plugin-lineage-common';
import { SnapshotTable, SnapshotTables } from './SnapshotTables';

/** The foreign keys of a table that lead to tables of the snapshot. */
export function foreignKeysOf(
  entry: SnapshotTable,
  tables: SnapshotTables,
): TableForeignKey[] {
  return entry.table.foreignKeys.flatMap(key => {
    const referenced = tables.find({
      schema: key.referencedSchema,
      name: key.referencedTable,
    });
    return referenced
      ? [
          {
            name: key.name,
            columns: key.columns,
            referencedTable: referenced.ref,
            referencedColumns: key.referencedColumns,
            enforced: key.enforced,
            validated: key.validated,
          },
        ]
      : [];
  });
}

/** A FOREIGN_KEY assertion for each pair of columns. */
export function foreignKeyAssertions(
  entry: SnapshotTable,
  keys: readonly TableForeignKey[],
): Assertion[] {
  return keys.flatMap(key =>
    key.columns.map((column, index): Assertion => {
      const target = key.referencedColumns[index];
      return {
        from: columnRef(entry.ref, column),
        to: columnRef(key.referencedTable, target),
        kind: 'FOREIGN_KEY',
        basis: 'declared',
        props: {
          constraint: key.name,
          enforced: key.enforced && key.validated,
        },
        evidence: [
          {
            basis: 'declared',
            text: `Foreign key ${key.name} (${key.columns.join(', ')})${
              key.validated ? '' : ', not validated for older rows'
            }`,
            ref: entry.ref,
          },
        ],
      };
    }),
  );
}
