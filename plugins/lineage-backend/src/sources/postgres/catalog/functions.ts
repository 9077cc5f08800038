import { FunctionSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { catalogStatement } from './CatalogStatement';
import { USER_NAMESPACE, visibleRelation } from './visibility';

/** The functions of one name. */
export interface FunctionRow {
  readonly schema: string;
  readonly name: string;
  /** Of the row that it returns; null if it returns none, or one without names, or if overloads differ. */
  readonly columns: readonly string[] | null;
}

/** So many names are read; a database with more has a library in it whose rest nobody calls by `t.f`. */
export const MAX_FUNCTIONS = 10_000;

/**
 * $1 boolean: everything is visible; $2 oid[]: namespaces that must not be named.
 *
 * Functions, aggregates and window functions in any language, those of extensions among them, that the crawling role may execute.
 */
export const FUNCTIONS = catalogStatement<FunctionRow>(
  'functions',
  `SELECT n.nspname::text AS schema, f.proname::text AS name, pg_catalog.to_json(f.columns) AS columns
  FROM (
    SELECT p.pronamespace, p.proname,
      CASE WHEN count(*) = count(r.columns) AND min(r.columns) = max(r.columns) THEN min(r.columns) END AS columns
    FROM pg_catalog.pg_proc p
      JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      LEFT JOIN pg_catalog.pg_type t ON t.oid = p.prorettype AND t.typtype = 'c'
      LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
      LEFT JOIN LATERAL (
        SELECT coalesce((
            SELECT pg_catalog.array_agg(coalesce(m.name, '') ORDER BY m.position)
            FROM unnest(p.proargnames, p.proargmodes) WITH ORDINALITY m(name, mode, position)
            WHERE m.mode IN ('o', 'b', 't')
          ), CASE WHEN c.relkind = 'c' OR ${visibleRelation('c', '$1')} THEN (
            SELECT pg_catalog.array_agg(a.attname::text ORDER BY a.attnum)
            FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
          END) AS columns
      ) r ON true
    WHERE ${USER_NAMESPACE} AND p.prokind <> 'p' AND p.pronamespace <> ALL($2::oid[])
      AND ($1::boolean OR pg_catalog.pg_has_role(p.proowner, 'USAGE')
        OR (pg_catalog.has_schema_privilege(p.pronamespace, 'USAGE') AND pg_catalog.has_function_privilege(p.oid, 'EXECUTE')))
    GROUP BY p.pronamespace, p.proname
  ) f JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
  ORDER BY n.nspname, f.proname
  LIMIT ${MAX_FUNCTIONS}`,
);

/** A function as the snapshot holds it. */
export function assembleFunction(row: FunctionRow): FunctionSnapshot {
  const named = row.columns?.every(name => name !== '') ?? false;
  return {
    schema: row.schema,
    name: row.name,
    ...(named && { columns: row.columns! }),
  };
}
