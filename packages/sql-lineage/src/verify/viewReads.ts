import { databaseStatement } from './DatabaseStatement';

/** What the database itself notes that a view reads of one relation. */
export interface ViewReadsRow {
  readonly view_oid: string;
  readonly table_oid: string;
  /** Empty when the view reads rows but no column, as in `count(*)`. */
  readonly columns: readonly string[];
}

/**
 * Whatever may stand between two fields of one node of the tree: TABLESAMPLE's
 * expressions, three nodes deep, which servers before 16 print there.
 */
const BETWEEN_FIELDS =
  '(?:[^{}]|\\{(?:[^{}]|\\{(?:[^{}]|\\{[^{}]*\\})*\\})*\\})*';

/**
 * $1 oid[]: views.
 *
 * pg_depend holds a row for each column that a view's rule reads, and one with
 * column 0 for a relation of which it reads none. Two things are in the rule's tree
 * alone, where `:relid` stands for each relation in a FROM and `:selectedCols` for
 * the columns read of it, numbered from the first system column on:
 *
 * - Dependencies on the catalogs of the system are not noted, for those are never
 *   dropped: what is read of them is taken from the tree.
 * - A relation that is noted without standing in any FROM, and a column that is not
 *   selected, are the row type of a function or of a value: no rows of it are read.
 */
export const VIEW_READS = databaseStatement<ViewReadsRow>(
  'view reads',
  `WITH rule AS MATERIALIZED (
    SELECT r.ev_class AS view_oid, r.oid, r.ev_action::text AS tree
    FROM pg_catalog.pg_rewrite r
    WHERE r.rulename = '_RETURN' AND r.ev_class = ANY($1::oid[])
  ), selected AS MATERIALIZED (
    SELECT DISTINCT r.view_oid, r.oid AS rule_oid, m.found[1]::oid AS table_oid, s.bit::int - 7 AS attnum
    FROM rule r
      CROSS JOIN LATERAL pg_catalog.regexp_matches(r.tree, ':relid (\\d+) ${BETWEEN_FIELDS}:selectedCols \\(b([^)]*)\\)', 'g') m(found)
      LEFT JOIN LATERAL pg_catalog.regexp_split_to_table(btrim(m.found[2]), ' ') s(bit) ON s.bit <> ''
    WHERE m.found[1]::oid <> r.view_oid
  ), noted AS MATERIALIZED (
    SELECT r.view_oid, d.refobjid AS table_oid, d.refobjsubid AS attnum
    FROM rule r
      JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
        AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> r.view_oid
  ), reads AS (
    SELECT n.view_oid, n.table_oid, n.attnum FROM noted n
    WHERE EXISTS (SELECT FROM selected s WHERE s.view_oid = n.view_oid AND s.table_oid = n.table_oid
      AND (n.attnum = 0 OR s.attnum IN (0, n.attnum)))
    UNION
    SELECT s.view_oid, s.table_oid, s.attnum FROM selected s
    WHERE NOT EXISTS (SELECT FROM noted n WHERE n.view_oid = s.view_oid AND n.table_oid = s.table_oid)
  )
  SELECT r.view_oid::text AS view_oid, r.table_oid::text AS table_oid,
    coalesce(pg_catalog.json_agg(DISTINCT a.attname) FILTER (WHERE a.attname IS NOT NULL), '[]') AS columns
  FROM reads r
    LEFT JOIN pg_catalog.pg_attribute a ON r.attnum <> 0 AND a.attrelid = r.table_oid AND a.attnum = r.attnum
  GROUP BY r.view_oid, r.table_oid
  ORDER BY r.view_oid, r.table_oid`,
);
