import { TableRef, tableRef } from '@grainline/backstage-plugin-lineage-common';
import {
  Snapshot,
  TableSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { CatalogView, TableName } from '@grainline/sql-lineage';

/** A table of a snapshot where SQL can find it. */
export interface SnapshotTable {
  readonly ref: TableRef;
  readonly schema: string;
  readonly table: TableSnapshot;
  /** Names in their order; one array per table, for what is derived from it is kept with it. */
  readonly columns: readonly string[];
}

function key(schema: string | undefined, name: string): string {
  return JSON.stringify([schema, name]);
}

/**
 * The tables of a snapshot by the names that SQL has for them. The name of a partition leads to its table, for that is what the record knows.
 *
 * It is never complete: the crawling role may not see all, and SQL may read the system's own catalogs.
 */
export class SnapshotTables implements CatalogView {
  readonly complete = false;
  readonly #byName = new Map<string, SnapshotTable>();
  readonly all: readonly SnapshotTable[];

  static create(snapshot: Snapshot): SnapshotTables {
    return new SnapshotTables(snapshot);
  }

  private constructor(snapshot: Snapshot) {
    this.all = snapshot.schemas.flatMap(schema =>
      schema.tables.map(table => ({
        ref: tableRef(snapshot.source, schema.name, table.name),
        schema: schema.name,
        table,
        columns: table.columns.map(column => column.name),
      })),
    );
    for (const entry of this.all) {
      this.#byName.set(key(entry.schema, entry.table.name), entry);
      for (const partition of entry.table.partitions ?? []) {
        this.#byName.set(key(partition.schema, partition.name), entry);
      }
    }
  }

  find(name: TableName): SnapshotTable | undefined {
    return name.database === undefined
      ? this.#byName.get(key(name.schema, name.name))
      : undefined;
  }

  columnsOf(name: TableName): readonly string[] | undefined {
    return this.find(name)?.columns;
  }
}
