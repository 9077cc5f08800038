import { catalogStatement } from './CatalogStatement';
import { visibleRelation } from './visibility';

/** The partitions of one partitioned table, at every level. */
export interface PartitionsRow {
  readonly table_oid: string;
  readonly count: number;
  /** Namespace oid and name of those that the crawling role may see. */
  readonly visible: readonly (readonly [string, string])[] | null;
}

/** $1 boolean: everything is visible; $2 oid[]: the tables that are read. */
export const PARTITIONS = catalogStatement<PartitionsRow>(
  'partitions',
  `SELECT p.root::text AS table_oid, count(*)::int AS count,
    pg_catalog.json_agg(pg_catalog.json_build_array(p.relnamespace::text, p.relname) ORDER BY p.relname)
      FILTER (WHERE ${visibleRelation('p', '$1')}) AS visible
  FROM (
    SELECT c.oid, c.relname, c.relnamespace, c.relowner, pg_catalog.pg_partition_root(c.oid)::oid AS root FROM pg_catalog.pg_class c
    WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f') AND c.oid <> ALL($2::oid[])
  ) p
  WHERE p.root = ANY($2::oid[])
  GROUP BY p.root`,
);
