import { ForeignKeySnapshot } from '@grainline/backstage-plugin-lineage-node';
import { catalogStatement } from './CatalogStatement';
import { tableOfRelation } from './visibility';

/** A foreign key of a table that is read. */
export interface ForeignKeyRow {
  readonly table_oid: string;
  readonly name: string;
  /** Null if the referenced table is not read. */
  readonly referenced_oid: string | null;
  readonly validated: boolean;
  readonly enforced: boolean;
  /** Pairs of referencing and referenced column; null if the referenced table is not read. */
  readonly columns: readonly (readonly [string, string])[] | null;
}

/**
 * $1 oid[]: the tables that are read.
 *
 * A reference to a partition counts as one to its table. Constraints that partitions inherit are left out. `conenforced` and
 * `conperiod` exist from PostgreSQL 18 on, hence the JSON. The period of a temporal key, its last column, is covered by rows of the referenced table
 * together, and equal to none of theirs: it is no part of what is joined.
 */
export const FOREIGN_KEYS = catalogStatement<ForeignKeyRow>(
  'foreign keys',
  `SELECT k.conrelid::text AS table_oid, k.conname::text AS name, t.oid::text AS referenced_oid, k.convalidated AS validated,
    coalesce((j.whole ->> 'conenforced')::boolean, true) AS enforced,
    CASE WHEN t.oid IS NOT NULL THEN (
      SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attname, b.attname) ORDER BY u.position)
      FROM unnest(k.conkey, k.confkey) WITH ORDINALITY u(attnum, refattnum, position)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum
        JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.refattnum
      WHERE u.position < pg_catalog.cardinality(k.conkey) OR NOT coalesce((j.whole ->> 'conperiod')::boolean, false)
    ) END AS columns
  FROM pg_catalog.pg_constraint k
    CROSS JOIN LATERAL (SELECT pg_catalog.to_jsonb(k) AS whole OFFSET 0) j
    LEFT JOIN pg_catalog.pg_class t ON t.oid = ${tableOfRelation(
      'k.confrelid',
      '$1',
    )} AND t.oid = ANY($1::oid[])
  WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid = ANY($1::oid[])
  ORDER BY k.conrelid, k.conname`,
);

/**
 * A foreign key as the snapshot holds it, or undefined if it leads to a table that is not read.
 *
 * @param nameOf - schema and name of a table that is read
 */
export function assembleForeignKey(
  row: ForeignKeyRow,
  nameOf: (oid: string) => { schema: string; name: string } | undefined,
): ForeignKeySnapshot | undefined {
  const referenced = row.referenced_oid && nameOf(row.referenced_oid);
  if (!referenced || !row.columns) {
    return undefined;
  }
  return {
    name: row.name,
    columns: row.columns.map(([column]) => column),
    referencedSchema: referenced.schema,
    referencedTable: referenced.name,
    referencedColumns: row.columns.map(([, column]) => column),
    enforced: row.enforced,
    validated: row.validated,
  };
}
