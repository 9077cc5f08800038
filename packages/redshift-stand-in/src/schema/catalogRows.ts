/*
 * What a system view shows of the objects that are really in the database. Names are those of PostgreSQL's own catalogs, and every view
 * gives its columns in the order of its documentation.
 */

const OWN_SCHEMAS = "('redshift_system', 'redshift_data')";

/** Schemas that a user made. */
const USER_SCHEMA = `n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ${OWN_SCHEMAS}`;

/** Regular users see a relation only with USAGE on its schema and SELECT on it or on one of its columns. */
const GRANTED = `pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND (pg_catalog.has_table_privilege(c.oid, 'SELECT')
  OR pg_catalog.has_any_column_privilege(c.oid, 'SELECT'))`;

/** A materialized view is a view here, over a table with a name of the server's making. */
const KIND = "CASE c.relkind WHEN 'm' THEN 'v' ELSE c.relkind::text END";

const LATE_BINDING = `EXISTS (SELECT FROM redshift_data.late_binding_views l WHERE l.view_schema = n.nspname AND l.view_name = c.relname)`;

const MV_TABLE = "'mv_tbl__' || c.relname || '__0'";

const RELATIONS = `FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'v', 'm') AND ${USER_SCHEMA}`;

/** For each view that shows real objects, the query that shows them. */
export const CATALOG_ROWS: Readonly<Record<string, string>> = {
  pg_namespace: `SELECT n.oid, n.nspname::text, n.nspowner, n.nspacl::text FROM pg_catalog.pg_namespace n
    WHERE n.nspname NOT IN ${OWN_SCHEMAS}`,
  pg_class: `SELECT c.oid, c.relname::text, c.relnamespace, c.relowner, c.reltuples, ${KIND}, c.relnatts ${RELATIONS}
    UNION ALL SELECT (4000000000 + c.oid::bigint % 1000000)::oid, ${MV_TABLE}, c.relnamespace, c.relowner, c.reltuples, 'r', c.relnatts
      ${RELATIONS} AND c.relkind = 'm'`,
  pg_attribute: `SELECT a.attrelid, a.attname::text, a.atttypid, a.attnum, a.atttypmod, a.attnotnull, a.atthasdef, a.attisdropped
    FROM pg_catalog.pg_attribute a WHERE a.attrelid IN (SELECT c.oid ${RELATIONS} AND NOT ${LATE_BINDING})`,
  pg_description:
    'SELECT d.objoid, d.classoid, d.objsubid, d.description FROM pg_catalog.pg_description d',
  pg_constraint: `SELECT k.oid, k.conname::text, k.connamespace, k.contype::text, k.conrelid, k.confrelid FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace WHERE ${USER_SCHEMA} AND k.contype IN ('p', 'u', 'f')`,
  pg_language: 'SELECT l.oid, l.lanname::text FROM pg_catalog.pg_language l',
  pg_views: `SELECT n.nspname::text, c.relname::text, pg_catalog.pg_get_userbyid(c.relowner)::text, redshift_system.pg_get_viewdef(c.oid, true)
    ${RELATIONS} AND c.relkind IN ('v', 'm')`,
  pg_class_info: `SELECT c.oid, c.relname::text, c.relnamespace, c.relowner, ${KIND}, t.created, 0
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN redshift_data.table_times t ON t.schema_name = n.nspname AND t.table_name = c.relname
    WHERE c.relkind IN ('r', 'v', 'm') AND ${USER_SCHEMA} AND ${GRANTED}`,
  pg_proc_info: `SELECT p.oid, p.proname::text, p.pronamespace, p.proowner, p.prolang, p.prokind::text, p.proargtypes, p.proargnames, p.prosrc
    FROM pg_catalog.pg_proc p`,
  svv_all_tables: `SELECT pg_catalog.current_database()::text, n.nspname::text, c.relname::text, c.relacl::text,
      CASE c.relkind WHEN 'r' THEN 'TABLE' ELSE 'VIEW' END, pg_catalog.obj_description(c.oid, 'pg_class'),
      pg_catalog.pg_get_userbyid(c.relowner)::text, t.altered, t.modified, 'AUTO (ALL)',
      CASE WHEN c.relkind = 'r' THEN 'REGULAR TABLE' WHEN c.relkind = 'm' THEN 'MATERIALIZED VIEW'
        WHEN ${LATE_BINDING} THEN 'LATE BINDING VIEW' ELSE 'REGULAR VIEW' END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN redshift_data.table_times t ON t.schema_name = n.nspname AND t.table_name = c.relname
    WHERE c.relkind IN ('r', 'v', 'm') AND ${USER_SCHEMA} AND ${GRANTED}
    UNION ALL SELECT pg_catalog.current_database()::text, n.nspname::text, ${MV_TABLE}, NULL, 'TABLE', NULL,
      pg_catalog.pg_get_userbyid(c.relowner)::text, NULL, NULL, 'EVEN', 'REGULAR TABLE' ${RELATIONS} AND c.relkind = 'm' AND ${GRANTED}
    UNION ALL SELECT e.redshift_database_name, e.schemaname, e.tablename, NULL, 'EXTERNAL TABLE', NULL, NULL, NULL, NULL, NULL, 'EXTERNAL TABLE'
      FROM redshift_data.svv_external_tables e WHERE pg_catalog.has_schema_privilege(e.schemaname, 'USAGE')`,
  svv_all_columns: `SELECT pg_catalog.current_database()::text, n.nspname::text, c.relname::text, a.attname::text, a.attnum::integer,
      pg_catalog.pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attnotnull THEN 'NO' ELSE 'YES' END,
      i.data_type::text, i.character_maximum_length::integer, i.numeric_precision::integer, i.numeric_scale::integer,
      pg_catalog.col_description(c.oid, a.attnum)
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      CROSS JOIN LATERAL (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '\\(.*\\)', '') AS data_type,
        CASE WHEN a.atttypid IN (1042, 1043) AND a.atttypmod > 4 THEN a.atttypmod - 4 END AS character_maximum_length,
        CASE WHEN a.atttypid = 1700 AND a.atttypmod > 4 THEN ((a.atttypmod - 4) >> 16) & 65535
          WHEN a.atttypid = 20 THEN 64 WHEN a.atttypid = 23 THEN 32 WHEN a.atttypid = 21 THEN 16 END AS numeric_precision,
        CASE WHEN a.atttypid = 1700 AND a.atttypmod > 4 THEN (a.atttypmod - 4) & 2047 WHEN a.atttypid IN (20, 21, 23) THEN 0 END AS numeric_scale) i
    WHERE c.relkind IN ('r', 'v', 'm') AND ${USER_SCHEMA} AND ${GRANTED} AND NOT ${LATE_BINDING}
    UNION ALL SELECT e.redshift_database_name, e.schemaname, e.tablename, e.columnname, e.columnnum, NULL,
      CASE e.is_nullable WHEN 'false' THEN 'NO' ELSE 'YES' END, e.external_type, NULL, NULL, NULL, NULL
      FROM redshift_data.svv_external_columns e WHERE pg_catalog.has_schema_privilege(e.schemaname, 'USAGE')`,
  svv_mv_info: `SELECT pg_catalog.current_database()::text, n.nspname::text, pg_catalog.pg_get_userbyid(c.relowner)::text, c.relname::text, 'f', 1,
      '0', '1' ${RELATIONS} AND c.relkind = 'm' AND ${GRANTED}`,
  stv_mv_info: `SELECT pg_catalog.current_database()::text, n.nspname::text, c.relname::text, 1000, 'f',
      pg_catalog.pg_get_userbyid(c.relowner)::text, 1, '0', '1' ${RELATIONS} AND c.relkind = 'm' AND ${GRANTED}`,
};

/** For a view that is filtered for regular users, the condition on its rows. */
export const ROWS_SHOWN: Readonly<Record<string, string>> = {
  svv_external_tables: "pg_catalog.has_schema_privilege(schemaname, 'USAGE')",
  svv_external_columns: "pg_catalog.has_schema_privilege(schemaname, 'USAGE')",
};
