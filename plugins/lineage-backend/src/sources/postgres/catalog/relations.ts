import { TableKind } from '@grainline/backstage-plugin-lineage-common';
import { catalogStatement } from './CatalogStatement';
import { TABLE_LIKE, USER_NAMESPACE, visibleRelation } from './visibility';

/** A relation that is read as a table of its own. */
export interface RelationRow {
  readonly oid: string;
  readonly namespace_oid: string;
  readonly name: string;
  /** pg_class.relkind: r table, p partitioned, v view, m materialized view, f foreign table. */
  readonly relkind: 'r' | 'p' | 'v' | 'm' | 'f';
  readonly owner: string;
  readonly comment: string | null;
  readonly populated: boolean;
  /** True if ordinary tables inherit from it. */
  readonly inherited: boolean;
  /** True of a partition whose table may not be seen. */
  readonly partition: boolean;
}

/**
 * Relations that the crawling role may know of. A partition is part of its root, unless only the partition is visible.
 *
 * $1 boolean: everything is visible; $2, $3 text[]: regular expressions of the schemas to keep and to leave out.
 */
export const RELATIONS = catalogStatement<RelationRow>(
  'relations',
  `SELECT c.oid::text AS oid, c.relnamespace::text AS namespace_oid, c.relname::text AS name, c.relkind::text AS relkind,
    pg_catalog.pg_get_userbyid(c.relowner)::text AS owner, d.description AS comment, c.relispopulated AS populated,
    c.relkind = 'r' AND c.relhassubclass AND EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid) AS inherited,
    c.relispartition AS partition
  FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_description d
      ON d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid = c.oid AND d.objsubid = 0
    LEFT JOIN pg_catalog.pg_class r ON c.relispartition AND r.oid = pg_catalog.pg_partition_root(c.oid)
  WHERE ${TABLE_LIKE('c')} AND ${USER_NAMESPACE}
    AND n.nspname ~ ANY($2::text[]) AND NOT n.nspname ~ ANY($3::text[])
    AND ${visibleRelation('c', '$1')}
    AND (r.oid IS NULL OR NOT ${visibleRelation('r', '$1')})
  ORDER BY n.nspname, c.relname`,
);

const KINDS: Record<RelationRow['relkind'], TableKind> = {
  r: 'table',
  p: 'partitioned-table',
  v: 'view',
  m: 'materialized-view',
  f: 'foreign-table',
};

/** The record's kind of a relation. */
export function kindOfRelation(row: Pick<RelationRow, 'relkind'>): TableKind {
  return KINDS[row.relkind];
}
