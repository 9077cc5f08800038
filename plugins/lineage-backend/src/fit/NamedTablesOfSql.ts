import {
  Grain,
  TableRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { CatalogData, TableName } from '@grainline/sql-lineage';
import { NamedTables } from './needOfSql';

/** A table that SQL may name. */
export interface NameableTable {
  readonly ref: TableRef;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly grain: Grain;
  /** Columns of its foreign keys. */
  readonly references: readonly string[];
}

/**
 * The tables of one source that a dashboard's SQL may name. Nobody tells in which schemas a dashboard looks: a name without one is the one table of that
 * name.
 */
export class NamedTablesOfSql implements NamedTables {
  private readonly byName = new Map<string, NameableTable | undefined>();
  private readonly byRef: ReadonlyMap<TableRef, NameableTable>;

  static create(tables: readonly NameableTable[]): NamedTablesOfSql {
    return new NamedTablesOfSql(tables);
  }

  private constructor(private readonly tables: readonly NameableTable[]) {
    this.byRef = new Map(tables.map(table => [table.ref, table]));
    for (const table of tables) {
      const { schema, table: name } = parseTableRef(table.ref);
      this.byName.set(key(schema, name), table);
      const plain = key(undefined, name);
      this.byName.set(plain, this.byName.has(plain) ? undefined : table);
    }
  }

  find(name: TableName): TableRef | undefined {
    return this.byName.get(key(name.schema, name.name))?.ref;
  }

  typeOf(table: TableRef, column: string): string | undefined {
    return this.byRef.get(table)?.columns.find(c => c.name === column)?.type;
  }

  isIdentifier(table: TableRef, column: string): boolean {
    const known = this.byRef.get(table);
    return (
      /(?:^|_)(?:id|key|no|nr|number|code|year|month|week|quarter|hour)$/i.test(
        column,
      ) ||
      (known !== undefined &&
        (known.references.includes(column) ||
          known.grain.keys.some(names => names.includes(column))))
    );
  }

  /** The same for the process that analyses the SQL. */
  catalog(): CatalogData {
    return {
      tables: this.tables.flatMap(table => {
        const { schema, table: name } = parseTableRef(table.ref);
        const data = {
          name,
          columns: table.columns.map(c => c.name),
          // A key that is only likely proves no join: what it multiplies or not must not be told from it for certain.
          ...(table.grain.bound !== 'unknown' && {
            keys: table.grain.keys,
          }),
        };
        const isOnlyOne = this.byName.get(key(undefined, name)) === table;
        return [{ ...data, schema }, ...(isOnlyOne ? [data] : [])];
      }),
    };
  }
}

function key(schema: string | undefined, name: string): string {
  return JSON.stringify([schema, name]);
}
