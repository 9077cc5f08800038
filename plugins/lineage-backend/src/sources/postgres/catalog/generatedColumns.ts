import { catalogStatement } from './CatalogStatement';

/** A table with generated columns. */
export interface GeneratedColumnsRow {
  readonly table_oid: string;
}

/** $1 oid[]: the tables that are read. */
export const GENERATED_COLUMNS = catalogStatement<GeneratedColumnsRow>(
  'generated columns',
  `SELECT DISTINCT d.adrelid::text AS table_oid
  FROM pg_catalog.pg_attrdef d
    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated <> ''
  WHERE d.adrelid = ANY($1::oid[])`,
);
