import { InputError } from '@backstage/errors';
import { TableName, tableKey } from '../model/TableName';
import type { CatalogView } from './CatalogView';

/** How a record of tables is read. */
export interface CatalogRecordOptions {
  /** The schema of names without one; without it they have none. */
  readonly defaultSchema?: string;
  /** The record holds every table. */
  readonly complete?: boolean;
  /** Names match in any case, as on Redshift. */
  readonly ignoreCase?: boolean;
}

/**
 * A catalog from `{ 'schema.table': ['column', …] }`. Names may have one, two or
 * three parts; a part that holds a dot is written in double quotes. A string in
 * the place of the settings is the default schema.
 *
 * @throws InputError - if a name has no part or more than three
 */
export function catalogFromRecord(
  record: Readonly<Record<string, readonly string[]>>,
  settings: CatalogRecordOptions | string = {},
): CatalogView {
  const options =
    typeof settings === 'string' ? { defaultSchema: settings } : settings;
  const fold = options.ignoreCase
    ? (text: string) => text.toLowerCase()
    : (text: string) => text;
  const tables = new Map<string, readonly string[]>();
  for (const [text, columns] of Object.entries(record)) {
    const parts = partsOf(text);
    const [name, schema = options.defaultSchema, database] = parts.reverse();
    tables.set(
      fold(tableKey({ name, schema, database })),
      Object.freeze(columns.map(fold)),
    );
  }
  return {
    complete: options.complete ?? false,
    columnsOf: (table: TableName) =>
      tables.get(
        fold(
          tableKey({ ...table, schema: table.schema ?? options.defaultSchema }),
        ),
      ),
  };
}

function partsOf(text: string): string[] {
  const parts = (text.match(/"(?:[^"]|"")*"|[^."]+/g) ?? []).map(part =>
    part.startsWith('"') ? part.slice(1, -1).replace(/""/g, '"') : part,
  );
  if (parts.length === 0 || parts.length > 3) {
    throw new InputError(
      `'${text}' is no table name: it takes one to three parts, separated by dots`,
    );
  }
  return parts;
}
