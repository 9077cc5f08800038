import { type TableName, tableKey } from '../model/TableName';
import type { CatalogView } from './CatalogView';

/** A table as plain data, which can be sent to a worker or kept in a file. */
export interface CatalogTable {
  readonly schema?: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** The column sets of which no two rows have the same values, see {@link CatalogView.keysOf}. */
  readonly keys?: readonly (readonly string[])[];
  /** The columns that are never null. */
  readonly neverNull?: readonly string[];
}

/** What is known of a schema, as plain data. */
export interface CatalogData {
  readonly tables: readonly CatalogTable[];
  /** The functions whose columns in FROM are known. */
  readonly functions?: readonly CatalogTable[];
  /** The data hold every table. */
  readonly complete?: boolean;
}

/** A catalog that looks names up in plain data. */
export function catalogFromData(data: CatalogData): CatalogView {
  const tables = byKey(data.tables);
  const functions = byKey(data.functions ?? []);
  return {
    complete: data.complete ?? false,
    columnsOf: table => tables.get(tableKey(table))?.columns,
    functionColumns: routine => functions.get(tableKey(routine))?.columns,
    keysOf: table => tables.get(tableKey(table))?.keys,
    neverNull: table => tables.get(tableKey(table))?.neverNull,
  };
}

function byKey(entries: readonly CatalogTable[]): Map<string, CatalogTable> {
  return new Map(
    entries.map(entry => [tableKey(entry satisfies TableName), entry]),
  );
}
