import { catalogStatement } from './CatalogStatement';
import { namesHidden, WITHHELD_TEXT } from './visibility';

/** The printed form of something that belongs to a table. */
export interface ExpressionRow {
  readonly table_oid: string;
  /** What it is the expression of, and the oid of that: of a generated column's attrdef, a check, a partial index, a partitioned table. */
  readonly kind: 'generated' | 'check' | 'index' | 'partition';
  readonly oid: string;
  readonly text: string;
}

/**
 * $1 oid[]: tables; $2 oid[]: namespaces that must not be named.
 *
 * Expressions on columns are read apart from everything else: to print one PostgreSQL locks the table, so this alone fails where a
 * table is being rewritten. (A plain default mentions no column and is printed without its table.)
 */
export const EXPRESSIONS = catalogStatement<ExpressionRow>(
  'expressions',
  `SELECT e.table_oid::text AS table_oid, e.kind, e.oid::text AS oid, e.text FROM (
    SELECT d.adrelid AS table_oid, 'generated' AS kind, d.oid,
      CASE WHEN ${namesHidden('pg_attrdef', 'd.oid', '$2')}
        THEN '${WITHHELD_TEXT}' ELSE pg_catalog.pg_get_expr(d.adbin, d.adrelid) END AS text
    FROM pg_catalog.pg_attrdef d
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated <> ''
    WHERE d.adrelid = ANY($1::oid[])
    UNION ALL
    SELECT k.conrelid, 'check', k.oid,
      CASE WHEN ${namesHidden('pg_constraint', 'k.oid', '$2')}
        THEN '${WITHHELD_TEXT}' ELSE pg_catalog.pg_get_expr(k.conbin, k.conrelid) END
    FROM pg_catalog.pg_constraint k
    WHERE k.contype = 'c' AND k.conrelid = ANY($1::oid[])
    UNION ALL
    SELECT i.indrelid, 'index', i.indexrelid,
      CASE WHEN ${namesHidden('pg_class', 'i.indexrelid', '$2')}
        THEN '${WITHHELD_TEXT}' ELSE pg_catalog.pg_get_expr(i.indpred, i.indrelid) END
    FROM pg_catalog.pg_index i
    WHERE i.indisunique AND i.indpred IS NOT NULL AND i.indrelid = ANY($1::oid[])
    UNION ALL
    SELECT p.partrelid, 'partition', p.partrelid,
      CASE WHEN ${namesHidden(
        'pg_class',
        'p.partrelid',
        '$2',
      )} AND p.partexprs IS NOT NULL
        THEN '${WITHHELD_TEXT}' ELSE pg_catalog.pg_get_partkeydef(p.partrelid) END
    FROM pg_catalog.pg_partitioned_table p
    WHERE p.partrelid = ANY($1::oid[])
  ) e`,
);

/** What stands in the place of an expression that could not be read this time. */
export const UNREAD_EXPRESSION = '(could not be read: the table was locked)';

/** Printed expressions by what they belong to. */
export type Expressions = (kind: ExpressionRow['kind'], oid: string) => string;

/** Makes the printed expressions findable. */
export function assembleExpressions(
  rows: readonly ExpressionRow[],
): Expressions {
  const texts = new Map(rows.map(row => [`${row.kind}:${row.oid}`, row.text]));
  return (kind, oid) => texts.get(`${kind}:${oid}`) ?? UNREAD_EXPRESSION;
}
