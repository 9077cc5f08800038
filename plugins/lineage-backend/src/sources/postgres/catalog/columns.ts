import { ColumnSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { catalogStatement } from './CatalogStatement';
import { Expressions } from './expressions';
import { namesHidden, WITHHELD_TEXT } from './visibility';

/** A column of a table that is read. */
export interface ColumnRow {
  readonly table_oid: string;
  readonly ordinal: number;
  readonly name: string;
  readonly type: string;
  readonly not_null: boolean;
  /** pg_attribute.attidentity: a always, d by default, or empty. */
  readonly identity: 'a' | 'd' | '';
  /** pg_attribute.attgenerated: s stored, v virtual, or empty. */
  readonly generated: 's' | 'v' | '';
  readonly default: string | null;
  /** Of the expression that generates the column. */
  readonly generated_oid: string | null;
  readonly comment: string | null;
}

/**
 * Columns that rows which were there before may hold NULL in: NOT NULL that was declared NOT VALID, as may be from PostgreSQL 18 on; before, no
 * constraint is of that type.
 */
export const UNPROVEN_NOT_NULL = `SELECT nn.conrelid, nn.conkey[1] FROM pg_catalog.pg_constraint nn WHERE nn.contype = 'n' AND NOT nn.convalidated`;

/** $1 oid[]: the tables that are read; $2 oid[]: namespaces that must not be named. */
export const COLUMNS = catalogStatement<ColumnRow>(
  'columns',
  `SELECT a.attrelid::text AS table_oid, a.attnum::int AS ordinal, a.attname::text AS name,
    CASE WHEN t.typnamespace = ANY($2::oid[]) THEN '${WITHHELD_TEXT}'
      ELSE pg_catalog.format_type(a.atttypid, a.atttypmod) END AS type,
    (a.attnotnull AND (a.attrelid, a.attnum) NOT IN (${UNPROVEN_NOT_NULL}))
      OR (t.typtype = 'd' AND t.typnotnull) AS not_null,
    a.attidentity::text AS identity, a.attgenerated::text AS generated,
    CASE WHEN d.oid IS NULL OR a.attgenerated <> '' THEN NULL
      WHEN ${namesHidden('pg_attrdef', 'd.oid', '$2')} THEN '${WITHHELD_TEXT}'
      ELSE pg_catalog.pg_get_expr(d.adbin, 0) END AS default,
    CASE WHEN a.attgenerated <> '' THEN d.oid::text END AS generated_oid,
    c.description AS comment
  FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_catalog.pg_description c
      ON c.classoid = 'pg_catalog.pg_class'::regclass AND c.objoid = a.attrelid AND c.objsubid = a.attnum
  WHERE a.attrelid = ANY($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY a.attrelid, a.attnum`,
);

/** A column as the snapshot holds it. Its ordinal has gaps where columns were dropped, as in `information_schema`. */
export function assembleColumn(
  row: ColumnRow,
  expressions: Expressions,
): ColumnSnapshot {
  return {
    name: row.name,
    ordinal: row.ordinal,
    type: row.type,
    nullable: !row.not_null,
    default:
      row.generated_oid === null
        ? row.default ?? undefined
        : expressions('generated', row.generated_oid),
    generated: { s: 'stored' as const, v: 'virtual' as const, '': undefined }[
      row.generated
    ],
    identity: { a: 'always' as const, d: 'by default' as const, '': undefined }[
      row.identity
    ],
    comment: row.comment ?? undefined,
  };
}
