import { catalogStatement } from './CatalogStatement';

/** A table that inherits from another; no partition. */
export interface InheritanceRow {
  readonly table_oid: string;
  readonly parent_oid: string;
}

/** $1 oid[]: the tables that are read. A parent that is not read is not named. */
export const INHERITANCE = catalogStatement<InheritanceRow>(
  'inheritance',
  `SELECT i.inhrelid::text AS table_oid, i.inhparent::text AS parent_oid
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND NOT c.relispartition
  WHERE i.inhrelid = ANY($1::oid[]) AND i.inhparent = ANY($1::oid[])
  ORDER BY i.inhrelid, i.inhseqno`,
);
