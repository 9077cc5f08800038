const RELATION = `c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't'`;
const NAMESPACE = `n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'`;
const RELATIONS = `pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`;

/** What every session begins with, so that names and times are printed in full. */
export const FLOOR_SETTINGS = [
  `SET default_transaction_read_only = on`,
  `SET statement_timeout = '600s'`,
  `SET search_path = ''`,
  `SET TimeZone = 'UTC'`,
] as const;

/**
 * The floor under every crawl: the facts that a crawl reads, each by one query over the whole catalog, with no regard to who may see what and
 * nothing done with the answers. Every query is copied out as text.
 */
export const FLOOR_QUERIES = {
  schemas: `
    SELECT n.oid, n.nspname, pg_catalog.pg_get_userbyid(n.nspowner), pg_catalog.obj_description(n.oid, 'pg_namespace')
    FROM pg_catalog.pg_namespace n WHERE ${NAMESPACE}`,
  relations: `
    SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition, c.relispopulated, pg_catalog.pg_get_userbyid(c.relowner),
      c.reltuples, pg_catalog.obj_description(c.oid, 'pg_class'),
      CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid, true) END,
      CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
      (SELECT i.inhparent FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid LIMIT 1)
    FROM ${RELATIONS} WHERE ${RELATION} AND ${NAMESPACE}`,
  columns: `
    SELECT a.attrelid, a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
      a.attnotnull OR (t.typtype = 'd' AND t.typnotnull), a.attidentity, a.attgenerated,
      pg_catalog.pg_get_expr(d.adbin, d.adrelid), pg_catalog.col_description(a.attrelid, a.attnum)
    FROM pg_catalog.pg_attribute a JOIN ${RELATIONS.replace(
      'pg_catalog.pg_class c',
      'pg_catalog.pg_class c ON c.oid = a.attrelid',
    )}
      JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND NOT c.relispartition AND ${RELATION} AND ${NAMESPACE}`,
  keys: `
    SELECT i.indrelid, i.indexrelid, x.relname, i.indisprimary, i.indimmediate, i.indisvalid, i.indexprs IS NOT NULL,
      (SELECT pg_catalog.json_agg(a.attname ORDER BY k.position)
        FROM unnest(i.indkey::smallint[]) WITH ORDINALITY k(attnum, position)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
        WHERE k.position <= i.indnkeyatts),
      pg_catalog.pg_get_expr(i.indpred, i.indrelid)
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
      JOIN ${RELATIONS.replace(
        'pg_catalog.pg_class c',
        'pg_catalog.pg_class c ON c.oid = i.indrelid',
      )}
    WHERE i.indisunique AND ${NAMESPACE}`,
  checks: `
    SELECT k.conrelid, k.conname, k.convalidated, pg_catalog.pg_get_constraintdef(k.oid)
    FROM pg_catalog.pg_constraint k WHERE k.contype = 'c' AND k.conrelid <> 0`,
  foreignKeys: `
    SELECT k.oid, k.conname, k.conrelid, k.confrelid, k.convalidated,
      (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(a.attname, b.attname) ORDER BY u.position)
        FROM unnest(k.conkey, k.confkey) WITH ORDINALITY u(f, t, position)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.f
          JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.t)
    FROM pg_catalog.pg_constraint k WHERE k.contype = 'f'`,
  viewReads: `
    SELECT DISTINCT r.ev_class, d.refobjid, a.attname
    FROM pg_catalog.pg_rewrite r
      JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = r.oid
        AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> r.ev_class
      JOIN ${RELATIONS.replace(
        'pg_catalog.pg_class c',
        'pg_catalog.pg_class c ON c.oid = r.ev_class',
      )}
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
    WHERE ${NAMESPACE}`,
  routines: `
    SELECT p.oid, n.nspname, p.proname, p.prokind, l.lanname, pg_catalog.pg_get_function_identity_arguments(p.oid), p.prosrc,
      pg_catalog.pg_get_function_sqlbody(p.oid), pg_catalog.obj_description(p.oid, 'pg_proc')
    FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      JOIN pg_catalog.pg_language l ON l.oid = p.prolang
    WHERE ${NAMESPACE} AND l.lanname IN ('sql', 'plpgsql')`,
  types: `
    SELECT t.oid, n.nspname, t.typname, t.typtype, pg_catalog.format_type(t.typbasetype, t.typtypmod),
      (SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
      LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
    WHERE ${NAMESPACE} AND (t.typtype IN ('d', 'e', 'r') OR c.relkind = 'c')`,
  activity: `
    SELECT s.relid, s.n_tup_ins, s.n_tup_upd, s.n_tup_del, s.n_live_tup, s.n_mod_since_analyze, s.last_analyze, s.last_autoanalyze
    FROM pg_catalog.pg_stat_all_tables s WHERE s.schemaname !~ '^pg_' AND s.schemaname <> 'information_schema'`,
  times: `
    SELECT c.oid, CASE WHEN pg_catalog.current_setting('track_commit_timestamp') = 'on' THEN pg_catalog.pg_xact_commit_timestamp(t.xmin) END,
      CASE WHEN pg_catalog.current_setting('track_commit_timestamp') = 'on' THEN pg_catalog.pg_xact_commit_timestamp(c.xmin) END
    FROM ${RELATIONS} JOIN pg_catalog.pg_type t ON t.typrelid = c.oid WHERE ${RELATION} AND ${NAMESPACE}`,
  sizes: `
    SELECT c.oid, pg_catalog.pg_total_relation_size(c.oid) FROM ${RELATIONS}
    WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't' AND ${NAMESPACE}`,
} as const;

/** The statements of a run, settings first. */
export function floorStatements(): string[] {
  return [
    ...FLOOR_SETTINGS,
    ...Object.values(FLOOR_QUERIES).map(query => `COPY (${query}) TO STDOUT`),
  ];
}
