import { databaseStatement } from './DatabaseStatement';

/** A relation that SQL can read. */
export interface RelationRow {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  /** A view or materialized view that is to be verified. */
  readonly verified: boolean;
  readonly columns: readonly string[];
  /** ctid, xmin, tableoid and their like, which views do not have. */
  readonly system_columns: readonly string[];
}

/**
 * $1 text[]: the schemas whose views are verified, null for all; $2 boolean: those
 * of the system too.
 *
 * The names of all relations are read, for a view may read any. Other sessions'
 * temporary views belong to nobody else.
 */
export const RELATIONS = databaseStatement<RelationRow>(
  'relations',
  `SELECT c.oid::text AS oid, n.nspname::text AS schema, c.relname::text AS name,
    c.relkind IN ('v', 'm') AND c.relpersistence <> 't'
      AND ($2::boolean OR n.nspname = ANY($1::text[])
        OR n.nspname <> 'information_schema' AND n.nspname !~ '^pg_')
      AND ($1::text[] IS NULL OR n.nspname = ANY($1::text[])) AS verified,
    coalesce(pg_catalog.json_agg(a.attname ORDER BY a.attnum) FILTER (WHERE a.attnum > 0), '[]') AS columns,
    coalesce(pg_catalog.json_agg(a.attname) FILTER (WHERE a.attnum < 0), '[]') AS system_columns
  FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 't')
  GROUP BY c.oid, n.nspname, c.relname, c.relkind, c.relpersistence
  ORDER BY n.nspname, c.relname`,
);
