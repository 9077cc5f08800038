import { ExternalOrigin } from '@grainline/backstage-plugin-lineage-node';
import { TextRow } from '../session/RedshiftSession';
import { fileLocation } from '../text/fileLocation';

/** Kinds of external schemas that are catalogs of files; the others are databases (AWS: "SVV_EXTERNAL_SCHEMAS"). */
const FILE_CATALOGS = ['1', '2'];

function parsedOptions(text: string | null | undefined) {
  try {
    const options: unknown = JSON.parse(text || '{}');
    return options && typeof options === 'object'
      ? (options as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

/**
 * Where the rows of an external table are: its files; or, in a schema of a federated query or a datashare, the other database. Of the options
 * only address, port and schema are read, for others name secrets.
 *
 * @param schema - its row of the statement on external schemas
 * @param shared - for a database that is a datashare's, the database that shares
 */
export function externalOrigin(
  table: TextRow,
  schema: TextRow | undefined,
  shared: ReadonlyMap<string, string>,
): ExternalOrigin | undefined {
  if (!schema || FILE_CATALOGS.includes(schema.kind ?? '')) {
    const location = fileLocation(table.location);
    return location ? { kind: 'files', location } : undefined;
  }
  const options = parsedOptions(schema.options);
  const text = (...names: string[]) => {
    const value = names.map(name => options[name]).find(v => v !== undefined);
    return typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : undefined;
  };
  const port = Number(text('PORT', 'port'));
  const database = schema.database?.trim() || undefined;
  return {
    kind: 'database',
    host: text('URI', 'uri'),
    port: Number.isInteger(port) && port > 0 ? port : undefined,
    database: (database && shared.get(database)) ?? database,
    schema: text('SCHEMA', 'schema'),
    table: table.name ?? undefined,
  };
}
