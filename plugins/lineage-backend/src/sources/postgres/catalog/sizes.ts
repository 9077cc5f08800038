import { Figure } from '@grainline/backstage-plugin-lineage-common';
import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { catalogStatement } from './CatalogStatement';
import { tableOfRelation } from './visibility';

/** The size of one table with its indexes and out-of-line values, its partitions summed. */
export interface SizeRow {
  readonly table_oid: string;
  readonly bytes: number | null;
}

/** $1 oid[]: the tables that are read. To look at a file PostgreSQL locks its table, so this fails where one is being rewritten. */
export const SIZES = catalogStatement<SizeRow>(
  'sizes',
  `SELECT p.table_oid::text AS table_oid, sum(pg_catalog.pg_total_relation_size(p.oid))::float8 AS bytes
  FROM (
    SELECT c.oid, ${tableOfRelation('c.oid', '$1')} AS table_oid
    FROM pg_catalog.pg_class c
    WHERE c.relkind IN ('r', 'm') AND (c.oid = ANY($1::oid[]) OR c.relispartition)
  ) p
  WHERE p.table_oid = ANY($1::oid[])
  GROUP BY p.table_oid`,
);

/**
 * $1 oid[]: the tables that are read. Needs no lock: the pages that the last VACUUM or ANALYZE counted, of the table, its
 * out-of-line values and all indexes.
 */
export const ESTIMATED_SIZES = catalogStatement<SizeRow>(
  'estimated sizes',
  `SELECT p.table_oid::text AS table_oid,
    sum((p.relpages + coalesce(t.relpages, 0) + coalesce(i.relpages, 0))::float8 * pg_catalog.current_setting('block_size')::int) AS bytes
  FROM (
    SELECT c.oid, c.relpages, c.reltoastrelid, ${tableOfRelation(
      'c.oid',
      '$1',
    )} AS table_oid
    FROM pg_catalog.pg_class c
    WHERE c.relkind IN ('r', 'm') AND (c.oid = ANY($1::oid[]) OR c.relispartition)
  ) p
    LEFT JOIN pg_catalog.pg_class t ON t.oid = p.reltoastrelid
    LEFT JOIN LATERAL (
      SELECT sum(x.relpages) AS relpages FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
      WHERE i.indrelid = p.oid
    ) i ON true
  WHERE p.table_oid = ANY($1::oid[])
  GROUP BY p.table_oid`,
);

/** How the sizes were read. */
export interface SizesRead {
  /** True if they are estimates because a table was locked. */
  readonly estimated: boolean;
  /** Why there are none. */
  readonly unread?: string;
}

/** The sizes of several tables as if they were one. */
export function sumSizes(rows: readonly SizeRow[]): SizeRow | undefined {
  const known = rows.flatMap(row => row.bytes ?? []);
  return rows.length === 0
    ? undefined
    : {
        table_oid: rows[0].table_oid,
        bytes:
          known.length > 0
            ? known.reduce((sum, bytes) => sum + bytes, 0)
            : null,
      };
}

/** The size of a table, with where it comes from. */
export function assembleSize(
  row: SizeRow | undefined,
  kind: TableSnapshot['kind'],
  read: SizesRead,
): Figure<number> {
  if (kind === 'view' || kind === 'foreign-table') {
    return { source: 'It stores no rows of its own' };
  }
  if (row?.bytes === null || row?.bytes === undefined) {
    return { source: read.unread ?? 'It has no storage' };
  }
  return {
    value: row.bytes,
    source: read.estimated
      ? 'pages counted by the last VACUUM or ANALYZE (pg_class.relpages), since a table was locked'
      : 'files of the table, its indexes and out-of-line values (pg_total_relation_size)',
  };
}
