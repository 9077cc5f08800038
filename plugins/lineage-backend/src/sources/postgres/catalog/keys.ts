import { TableKey } from '@grainline/backstage-plugin-lineage-common';
import { catalogStatement } from './CatalogStatement';
import { UNPROVEN_NOT_NULL } from './columns';
import { Expressions } from './expressions';

/** A unique index, be it of a constraint or not. */
export interface KeyRow {
  readonly table_oid: string;
  readonly index_oid: string;
  readonly name: string;
  /** pg_constraint.contype of the constraint that the index carries, if any: p primary, u unique. */
  readonly contype: 'p' | 'u' | null;
  readonly valid: boolean;
  readonly immediate: boolean;
  readonly nulls_not_distinct: boolean;
  readonly columns: readonly string[] | null;
  readonly all_not_null: boolean | null;
  readonly has_expression: boolean;
  readonly partial: boolean;
}

/**
 * $1 oid[]: the tables that are read.
 *
 * INCLUDE columns stand behind `indnkeyatts` and are no part of the key. `indnullsnotdistinct` exists from PostgreSQL 15 on, hence the JSON.
 */
export const KEYS = catalogStatement<KeyRow>(
  'keys',
  `SELECT i.indrelid::text AS table_oid, i.indexrelid::text AS index_oid, x.relname::text AS name, k.contype::text AS contype, i.indisvalid AS valid,
    i.indimmediate AS immediate,
    coalesce((pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) AS nulls_not_distinct,
    u.columns, u.all_not_null, i.indexprs IS NOT NULL AS has_expression,
    i.indpred IS NOT NULL AS partial
  FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
    LEFT JOIN pg_catalog.pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u')
    CROSS JOIN LATERAL (
      SELECT pg_catalog.json_agg(a.attname ORDER BY c.position) AS columns, pg_catalog.bool_and(a.attnotnull
        AND (a.attrelid, a.attnum) NOT IN (${UNPROVEN_NOT_NULL})) AS all_not_null
      FROM unnest(i.indkey::smallint[]) WITH ORDINALITY c(attnum, position)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = c.attnum
      WHERE c.position <= i.indnkeyatts
    ) u
  WHERE i.indisunique AND i.indislive AND i.indrelid = ANY($1::oid[])
  ORDER BY i.indrelid, NOT i.indisprimary, k.contype IS NULL, x.relname`,
);

/** A key as the snapshot holds it. */
export function assembleKey(row: KeyRow, expressions: Expressions): TableKey {
  const kinds = { p: 'primary' as const, u: 'unique' as const };
  return {
    name: row.name,
    kind: row.contype ? kinds[row.contype] : 'unique-index',
    columns: row.columns ?? [],
    enforced: row.valid,
    deferrable: !row.immediate,
    nullsNotDistinct: row.nulls_not_distinct,
    allNotNull: row.all_not_null ?? false,
    where: row.partial ? expressions('index', row.index_oid) : undefined,
    hasExpression: row.has_expression,
  };
}
