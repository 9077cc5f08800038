import { ExternalOrigin } from '@grainline/backstage-plugin-lineage-node';
import { catalogStatement } from './CatalogStatement';

/** Where the rows of a foreign table are, as far as its options say. */
export interface ForeignTableRow {
  readonly table_oid: string;
  readonly host: string | null;
  readonly port: string | null;
  readonly database: string | null;
  readonly schema: string | null;
  readonly table: string | null;
  readonly filename: string | null;
  /** Pairs of a column and its name over there, where that differs. */
  readonly columns: readonly (readonly [string, string])[] | null;
}

const OPTION = (options: string, ...names: string[]) =>
  `(SELECT substr(o.option, strpos(o.option, '=') + 1) FROM unnest(${options}) o(option)
    WHERE split_part(o.option, '=', 1) IN (${names
      .map(name => `'${name}'`)
      .join(', ')}) LIMIT 1)`;

/**
 * $1 boolean: everything is visible; $2 oid[]: the tables that are read.
 *
 * Of the options only those are read that say where: never a user mapping, never an option that could hold a password. Host, port and database are
 * the server's, and shown to those who may use it, as in `information_schema.foreign_server_options`.
 */
export const FOREIGN_TABLES = catalogStatement<ForeignTableRow>(
  'foreign tables',
  `SELECT f.ftrelid::text AS table_oid,
    ${OPTION('s.options', 'host', 'hostaddr')} AS host,
    ${OPTION('s.options', 'port')} AS port,
    ${OPTION('s.options', 'dbname')} AS database,
    ${OPTION('f.ftoptions', 'schema_name', 'schema')} AS schema,
    ${OPTION('f.ftoptions', 'table_name', 'table')} AS table,
    ${OPTION('f.ftoptions', 'filename')} AS filename,
    (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attname, ${OPTION(
      'a.attfdwoptions',
      'column_name',
    )}) ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = f.ftrelid AND a.attnum > 0 AND NOT a.attisdropped
        AND EXISTS (SELECT FROM unnest(a.attfdwoptions) o(option) WHERE o.option LIKE 'column\\_name=%')) AS columns
  FROM pg_catalog.pg_foreign_table f
    LEFT JOIN LATERAL (
      SELECT s.srvoptions AS options FROM pg_catalog.pg_foreign_server s
      WHERE s.oid = f.ftserver AND ($1::boolean OR pg_catalog.has_server_privilege(s.oid, 'USAGE'))
    ) s ON true
  WHERE f.ftrelid = ANY($2::oid[])`,
);

/** Where the rows of a foreign table are; undefined if nothing says so. */
export function assembleOrigin(
  row: ForeignTableRow | undefined,
): ExternalOrigin | undefined {
  if (!row) {
    return undefined;
  }
  if (row.filename !== null) {
    return { kind: 'files', location: `file://${row.filename}` };
  }
  const { host, port, database, schema, table, columns } = row;
  if ([host, database, schema, table].every(part => part === null)) {
    return undefined;
  }
  return {
    kind: 'database',
    host: host ?? undefined,
    port: port === null ? undefined : Number(port),
    database: database ?? undefined,
    schema: schema ?? undefined,
    table: table ?? undefined,
    columns: columns ? Object.fromEntries(columns) : undefined,
  };
}
