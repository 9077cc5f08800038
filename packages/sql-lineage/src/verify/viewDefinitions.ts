import { databaseStatement } from './DatabaseStatement';

/** The SQL of a view or materialized view. */
export interface ViewDefinitionRow {
  readonly oid: string;
  /** Null if the view is gone. */
  readonly sql: string | null;
}

/**
 * $1 oid[]: views.
 *
 * With an empty `search_path` every name outside pg_catalog is qualified and every
 * `*` is written out. To print a view PostgreSQL locks what it reads, so this fails
 * where that is being rewritten.
 */
export const VIEW_DEFINITIONS = databaseStatement<ViewDefinitionRow>(
  'view definitions',
  `SELECT v.oid::text AS oid, pg_catalog.pg_get_viewdef(v.oid, true) AS sql FROM unnest($1::oid[]) v(oid)`,
);
