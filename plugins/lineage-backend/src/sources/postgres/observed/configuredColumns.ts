import { catalogStatement } from '../catalog/CatalogStatement';

/** A column that the configuration names, as the catalog has it. */
export interface ConfiguredColumnRow {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  /** Such as `timestamp with time zone`. */
  readonly type: string;
}

/** $1 text[], $2 text[], $3 text[]: schema, table and column, pair by pair. Only those that exist come back. */
export const CONFIGURED_COLUMNS = catalogStatement<ConfiguredColumnRow>(
  'configured columns',
  `SELECT w.schema, w.name AS table, w.attname AS column, pg_catalog.format_type(a.atttypid, NULL) AS type
  FROM unnest($1::text[], $2::text[], $3::text[]) w(schema, name, attname)
    JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema
    JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = w.attname AND a.attnum > 0 AND NOT a.attisdropped`,
);
