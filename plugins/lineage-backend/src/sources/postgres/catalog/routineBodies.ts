import { catalogStatement } from './CatalogStatement';

/** The body of a routine that the database stores as a tree (BEGIN ATOMIC). */
export interface RoutineBodyRow {
  readonly oid: string;
  readonly body: string | null;
}

/** $1 oid[]: routines. To print such a body PostgreSQL locks the relations in it. */
export const ROUTINE_BODIES = catalogStatement<RoutineBodyRow>(
  'routine bodies',
  `SELECT r.oid::text AS oid, pg_catalog.pg_get_function_sqlbody(r.oid) AS body FROM unnest($1::oid[]) r(oid)`,
);
