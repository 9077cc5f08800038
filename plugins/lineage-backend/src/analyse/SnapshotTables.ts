import { TableRef, tableRef } from '@grainline/backstage-plugin-lineage-common';
import {
  Snapshot,
  TableSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { CatalogView, CompositeField, TableName } from '@grainline/sql-lineage';
import { SnapshotTypes } from './SnapshotTypes';

/** A table of a snapshot where SQL can find it. */
export interface SnapshotTable {
  readonly ref: TableRef;
  readonly schema: string;
  readonly table: TableSnapshot;
  /** Names in their order; one array per table, for what is derived from it is kept with it. */
  readonly columns: readonly string[];
}

/** Finds the table that SQL means by a name. */
export interface TableFinder {
  find(name: TableName): SnapshotTable | undefined;
}

function key(schema: string | undefined, name: string): string {
  return JSON.stringify([schema, name]);
}

/**
 * The tables of a snapshot by the names that SQL has for them. The name of a partition, or of a member of a family, leads to its table, for
 * that is what the record knows.
 *
 * It is never complete: the crawling role may not see all, and SQL may read the system's own catalogs.
 */
export class SnapshotTables implements CatalogView, TableFinder {
  readonly complete = false;
  readonly #database: string;
  readonly #byName = new Map<string, SnapshotTable>();
  readonly #byPlainName = new Map<string, Set<SnapshotTable>>();
  readonly #types: SnapshotTypes;
  readonly all: readonly SnapshotTable[];

  static create(snapshot: Snapshot): SnapshotTables {
    return new SnapshotTables(snapshot);
  }

  private constructor(snapshot: Snapshot) {
    this.#database = snapshot.database;
    this.#types = SnapshotTypes.create(snapshot);
    this.all = snapshot.schemas.flatMap(schema =>
      schema.tables.map(table => ({
        ref: tableRef(snapshot.source, schema.name, table.name),
        schema: schema.name,
        table,
        columns: table.columns.map(column => column.name),
      })),
    );
    for (const entry of this.all) {
      for (const partition of entry.table.partitions ?? []) {
        this.add(partition.schema, partition.name, entry);
      }
      for (const member of entry.table.family ?? []) {
        this.add(entry.schema, member.name, entry);
      }
    }
    // A table's own name comes before that of another's member.
    for (const entry of this.all) {
      this.add(entry.schema, entry.table.name, entry);
    }
  }

  private add(schema: string, name: string, entry: SnapshotTable): void {
    this.#byName.set(key(schema, name), entry);
    const alike = this.#byPlainName.get(name) ?? new Set();
    alike.add(entry);
    this.#byPlainName.set(name, alike);
  }

  /** @returns undefined for a table of another database, and for a name without a schema */
  find(name: TableName): SnapshotTable | undefined {
    return name.database === undefined || name.database === this.#database
      ? this.#byName.get(key(name.schema, name.name))
      : undefined;
  }

  /** Every table that a name without a schema may mean. */
  named(name: string): readonly SnapshotTable[] {
    return [...(this.#byPlainName.get(name) ?? [])];
  }

  columnsOf(name: TableName): readonly string[] | undefined {
    return this.find(name)?.columns;
  }

  functionColumns(routine: TableName): readonly string[] | undefined {
    return this.#types.functionColumns(routine);
  }

  hasFunction(routine: TableName): boolean {
    return this.#types.hasFunction(routine);
  }

  columnFields(
    table: TableName,
    column: string,
  ): readonly CompositeField[] | undefined {
    return this.#types.columnFields(table, column);
  }

  typeFields(type: TableName): readonly CompositeField[] | undefined {
    return this.#types.typeFields(type);
  }
}
