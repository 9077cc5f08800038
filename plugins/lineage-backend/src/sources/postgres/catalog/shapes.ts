import { catalogStatement } from './CatalogStatement';

/** What a table has in common with others of the same columns. */
export interface ShapeRow {
  readonly table_oid: string;
  /** Equal for two tables whose columns have the same names and types, in whatever order. */
  readonly shape: string;
}

/** $1 oid[]: tables. */
export const SHAPES = catalogStatement<ShapeRow>(
  'shapes',
  `SELECT a.attrelid::text AS table_oid,
    pg_catalog.md5(pg_catalog.string_agg(pg_catalog.format('%I %s %s', a.attname, a.atttypid, a.atttypmod), ',' ORDER BY a.attname)) AS shape
  FROM pg_catalog.pg_attribute a
  WHERE a.attrelid = ANY($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  GROUP BY a.attrelid`,
);
