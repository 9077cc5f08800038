import { RedshiftStatement, USER_SCHEMA } from './RedshiftStatement';

/** Columns of late-binding views, which no other view has, and which are not there without an error (AWS: "PG_GET_LATE_BINDING_VIEW_COLS"). */
export const LATE_BINDING_COLUMNS: RedshiftStatement = {
  name: 'columns of late-binding views',
  fact: 'Columns of late-binding views',
  weight: 'shape',
  variants: [
    `SELECT view_schema AS schema_name, view_name AS table_name, col_name AS name, col_num AS ordinal, col_type AS data_type
    FROM pg_get_late_binding_view_cols() AS cols(view_schema name, view_name name, col_name name, col_type varchar, col_num int)`,
  ],
};

/** SQL of views; of a late-binding or materialized one the whole statement that made it. */
export const VIEW_TEXTS: RedshiftStatement = {
  name: 'SQL of views',
  fact: 'SQL of views',
  weight: 'shape',
  variants: [
    `SELECT n.nspname AS schema_name, c.relname AS name, pg_get_viewdef(c.oid, true) AS sql
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v' AND ${USER_SCHEMA}`,
    `SELECT n.schemaname AS schema_name, n.viewname AS name, n.definition AS sql FROM pg_views n
    WHERE ${USER_SCHEMA.replaceAll('n.nspname', 'n.schemaname')}`,
  ],
};

/** Keys as text, for Redshift can take no array apart. They only inform: Redshift enforces none (AWS: "Defining table constraints"). */
export const CONSTRAINTS: RedshiftStatement = {
  name: 'keys',
  fact: 'Keys',
  weight: 'shape',
  variants: [
    `SELECT k.conrelid::bigint AS table_oid, k.confrelid::bigint AS referenced_oid, k.contype AS type, k.conname AS name,
      pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE k.contype IN ('p', 'u', 'f') AND ${USER_SCHEMA}`,
  ],
};

/** Comments of relations (attribute 0) and columns. */
export const COMMENTS: RedshiftStatement = {
  name: 'comments',
  fact: 'Comments of tables and columns',
  weight: 'shape',
  variants: [
    `SELECT d.objoid::bigint AS table_oid, d.objsubid AS attribute, a.attname AS column_name, d.description AS comment
    FROM pg_description d JOIN pg_class c ON c.oid = d.objoid JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0
    WHERE d.classoid = 'pg_catalog.pg_class'::regclass AND ${USER_SCHEMA}`,
  ],
};

/** Functions and procedures; the body only where the role may execute them. */
export const ROUTINES: RedshiftStatement = {
  name: 'routines',
  fact: 'Functions and procedures',
  weight: 'shape',
  variants: [
    `SELECT n.nspname AS schema_name, p.proname AS name, p.prokind AS kind, l.lanname AS language, oidvectortypes(p.proargtypes) AS arguments,
      p.proargnames AS parameters, d.description AS comment,
      CASE WHEN has_schema_privilege(n.nspname, 'USAGE') AND has_function_privilege(p.prooid, 'EXECUTE') THEN 1 ELSE 0 END AS granted,
      CASE WHEN has_schema_privilege(n.nspname, 'USAGE') AND has_function_privilege(p.prooid, 'EXECUTE') THEN p.prosrc END AS body
    FROM pg_proc_info p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
      LEFT JOIN pg_description d ON d.objoid = p.prooid AND d.objsubid = 0 AND d.classoid = 'pg_catalog.pg_proc'::regclass
    WHERE ${USER_SCHEMA}`,
  ],
};

/** Materialized views. */
export const MATERIALIZED_VIEWS: RedshiftStatement = {
  name: 'materialized views',
  fact: 'Which views are materialized',
  weight: 'shape',
  variants: [
    `SELECT schema_name, name, is_stale AS stale FROM svv_mv_info WHERE database_name = current_database()`,
    `SELECT "schema" AS schema_name, name, is_stale AS stale FROM stv_mv_info WHERE db_name = current_database()`,
  ],
};

/** Schemas whose tables are elsewhere; `kind` as in AWS's "SVV_EXTERNAL_SCHEMAS": 1 and 2 catalogs of files, from 3 on other databases. */
export const EXTERNAL_SCHEMAS: RedshiftStatement = {
  name: 'external schemas',
  fact: 'External schemas',
  weight: 'shape',
  variants: [
    `SELECT schemaname AS name, eskind AS kind, databasename AS database, esoptions AS options FROM svv_external_schemas`,
  ],
};

/** External tables and where their files are. */
export const EXTERNAL_TABLES: RedshiftStatement = {
  name: 'external tables',
  fact: 'External tables',
  weight: 'shape',
  variants: [
    `SELECT schemaname AS schema_name, tablename AS name, location, parameters FROM svv_external_tables
    WHERE redshift_database_name = current_database()`,
    // The first column came with cross-database queries.
    `SELECT schemaname AS schema_name, tablename AS name, location, parameters FROM svv_external_tables`,
  ],
};

/** Columns of external tables. */
export const EXTERNAL_COLUMNS: RedshiftStatement = {
  name: 'columns of external tables',
  fact: 'Columns of external tables',
  weight: 'shape',
  variants: [
    `SELECT schemaname AS schema_name, tablename AS table_name, columnname AS name, columnnum AS ordinal, external_type AS data_type,
      is_nullable AS nullable, part_key AS partition_key
    FROM svv_external_columns WHERE redshift_database_name = current_database()`,
    `SELECT schemaname AS schema_name, tablename AS table_name, columnname AS name, columnnum AS ordinal, external_type AS data_type,
      part_key AS partition_key
    FROM svv_external_columns`,
  ],
};
