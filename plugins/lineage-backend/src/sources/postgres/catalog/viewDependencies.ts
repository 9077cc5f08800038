import { catalogStatement } from './CatalogStatement';
import { tableOfRelation, visibleRelation } from './visibility';

/** What the database itself says that a view reads of one table. */
export interface ViewDependencyRow {
  readonly view_oid: string;
  /** Null for what is not read: tables that the role may not see, or that the configuration leaves out. */
  readonly table_oid: string | null;
  /** Empty when the view reads rows but no column, as in `count(*)`. */
  readonly columns: readonly string[];
  /** Relations that the crawling role may not see, partitions of a table that it may see among them. */
  readonly hidden: number;
  /** True if the view's SQL names what must not be named. */
  readonly names_hidden: boolean;
}

/**
 * $1 boolean: everything is visible; $2 oid[]: the tables that are read; $3 oid[]: namespaces that must not be named.
 *
 * pg_depend holds a row for each column that a view's rule reads, and a row with column 0 for a relation of which it reads none.
 */
export const VIEW_DEPENDENCIES = catalogStatement<ViewDependencyRow>(
  'view dependencies',
  `WITH relation AS MATERIALIZED (
    SELECT c.oid, m.table_oid, m.table_oid = ANY($2::oid[]) AS read,
      NOT c.oid = ANY($2::oid[]) AND NOT ${visibleRelation('c', '$1')} AS hidden
    FROM pg_catalog.pg_class c
      CROSS JOIN LATERAL (SELECT ${tableOfRelation(
        'c.oid',
        '$2',
      )} AS table_oid OFFSET 0) m
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
  ), known AS MATERIALIZED (
    SELECT r.ev_class AS view_oid, r.oid AS rule_oid, c.oid, c.table_oid, coalesce(c.read, false) AS read,
      coalesce(c.hidden, false) AS hidden, a.attname
    FROM pg_catalog.pg_rewrite r
      LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
        AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> r.ev_class
      LEFT JOIN relation c ON c.oid = d.refobjid
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
    WHERE r.ev_class = ANY($2::oid[]) AND r.rulename = '_RETURN'
  ), hidden_rule AS MATERIALIZED (
    SELECT DISTINCT d.objid AS rule_oid
    FROM pg_catalog.pg_depend d
      LEFT JOIN pg_catalog.pg_proc p ON d.refclassid = 'pg_catalog.pg_proc'::regclass AND p.oid = d.refobjid
      LEFT JOIN pg_catalog.pg_type t ON d.refclassid = 'pg_catalog.pg_type'::regclass AND t.oid = d.refobjid
      LEFT JOIN pg_catalog.pg_class c ON d.refclassid = 'pg_catalog.pg_class'::regclass AND c.oid = d.refobjid
    WHERE pg_catalog.cardinality($3::oid[]) > 0 AND d.classid = 'pg_catalog.pg_rewrite'::regclass
      AND coalesce(p.pronamespace, t.typnamespace, c.relnamespace) = ANY($3::oid[])
  )
  SELECT k.view_oid::text AS view_oid, (CASE WHEN k.read THEN k.table_oid END)::text AS table_oid,
    coalesce(pg_catalog.json_agg(DISTINCT k.attname) FILTER (WHERE k.read AND k.attname IS NOT NULL), '[]') AS columns,
    count(DISTINCT k.oid) FILTER (WHERE k.hidden)::int AS hidden,
    pg_catalog.bool_or(k.hidden) OR k.rule_oid IN (SELECT h.rule_oid FROM hidden_rule h) AS names_hidden
  FROM known k
  GROUP BY k.view_oid, k.rule_oid, CASE WHEN k.read THEN k.table_oid END
  ORDER BY k.view_oid, 2`,
);

/** The name of a table that is read. */
export interface ReadName {
  readonly schema: string;
  readonly name: string;
  /** True if other tables are read under the same name. */
  readonly folded: boolean;
}

/** What is known of the reads of one view. */
export interface ViewDependencies {
  readonly reads: readonly { schema: string; table: string; column?: string }[];
  readonly hidden: number;
  readonly namesHidden: boolean;
}

/** Gathers the rows of each view, by the view's oid. */
export function assembleViewDependencies(
  rows: readonly ViewDependencyRow[],
  nameOf: (oid: string) => ReadName | undefined,
): Map<string, ViewDependencies> {
  const views = new Map<
    string,
    {
      reads: { schema: string; table: string; column?: string }[];
      hidden: number;
      namesHidden: boolean;
      folded: boolean;
    }
  >();
  for (const row of rows) {
    let view = views.get(row.view_oid);
    if (!view) {
      view = { reads: [], hidden: 0, namesHidden: false, folded: false };
      views.set(row.view_oid, view);
    }
    view.hidden += row.hidden;
    view.namesHidden ||= row.names_hidden;
    const read = row.table_oid && nameOf(row.table_oid);
    if (read) {
      const table = { schema: read.schema, table: read.name };
      view.reads.push(
        ...(row.columns.length
          ? row.columns.map(column => ({ ...table, column }))
          : [table]),
      );
      view.folded ||= read.folded;
    }
  }
  for (const view of views.values()) {
    if (view.folded) {
      const once = new Map(view.reads.map(r => [JSON.stringify(r), r]));
      view.reads.splice(0, view.reads.length, ...once.values());
    }
  }
  return views;
}
