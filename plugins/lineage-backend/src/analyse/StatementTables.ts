import { CatalogView, CompositeField, TableName } from '@grainline/sql-lineage';
import { SnapshotTable, SnapshotTables, TableFinder } from './SnapshotTables';

/**
 * The tables of a snapshot as a statement finds them of which nobody knows in which schemas it looked: a name without a schema is the one table of
 * that name. Where several schemas have one it is none, and `ambiguous` says so.
 */
export class StatementTables implements CatalogView, TableFinder {
  readonly complete = false;
  readonly #ambiguous = new Map<string, readonly string[]>();

  /** @param keys - tells the keys of tables, by their full names */
  static create(
    tables: SnapshotTables,
    keys: Pick<CatalogView, 'keysOf' | 'neverNull'> = {},
  ): StatementTables {
    return new StatementTables(tables, keys);
  }

  private constructor(
    private readonly tables: SnapshotTables,
    private readonly keys: Pick<CatalogView, 'keysOf' | 'neverNull'>,
  ) {}

  /** The names that could mean several tables, and the schemas of these. */
  get ambiguous(): ReadonlyMap<string, readonly string[]> {
    return this.#ambiguous;
  }

  find(name: TableName): SnapshotTable | undefined {
    if (name.schema !== undefined) {
      return this.tables.find(name);
    }
    const found = this.tables.named(name.name);
    if (found.length > 1) {
      this.#ambiguous.set(
        name.name,
        found.map(entry => entry.schema),
      );
    }
    return found.length === 1 ? found[0] : undefined;
  }

  columnsOf(name: TableName): readonly string[] | undefined {
    return this.find(name)?.columns;
  }

  keysOf(name: TableName): readonly (readonly string[])[] {
    const entry = this.find(name);
    return (
      (entry &&
        this.keys.keysOf?.({ schema: entry.schema, name: entry.table.name })) ??
      []
    );
  }

  neverNull(name: TableName): readonly string[] | undefined {
    const entry = this.find(name);
    return (
      entry &&
      this.keys.neverNull?.({ schema: entry.schema, name: entry.table.name })
    );
  }

  functionColumns(routine: TableName): readonly string[] | undefined {
    return this.tables.functionColumns(routine);
  }

  hasFunction(routine: TableName): boolean {
    return this.tables.hasFunction(routine);
  }

  columnFields(
    table: TableName,
    column: string,
  ): readonly CompositeField[] | undefined {
    const entry = this.find(table);
    return (
      entry &&
      this.tables.columnFields(
        { schema: entry.schema, name: entry.table.name },
        column,
      )
    );
  }

  typeFields(type: TableName): readonly CompositeField[] | undefined {
    return this.tables.typeFields(type);
  }
}
