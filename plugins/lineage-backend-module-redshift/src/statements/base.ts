import { RedshiftStatement, USER_SCHEMA } from './RedshiftStatement';

/*
 * What there is. Statements on pg_ catalogs run on the leader node, those on SVV views on all nodes: no statement has both (AWS: "SQL functions
 * supported on the leader node").
 */

/** Version, database, time and time zone of the session, and the process that serves it. */
export const SERVER: RedshiftStatement = {
  name: 'server',
  fact: 'Version and name of the database',
  weight: 'base',
  variants: [
    `SELECT version() AS version, current_database() AS database, getdate()::varchar AS taken_at, current_setting('timezone') AS timezone,
      pg_backend_pid() AS backend`,
    'SELECT version() AS version, current_database() AS database',
  ],
};

/** Schemas, those of external tables among them. */
export const NAMESPACES: RedshiftStatement = {
  name: 'schemas',
  fact: 'Schemas',
  weight: 'base',
  variants: [
    `SELECT n.oid::bigint AS oid, n.nspname AS name, pg_get_userbyid(n.nspowner) AS owner, d.description AS comment,
      CASE WHEN has_schema_privilege(n.nspname, 'USAGE') THEN 1 ELSE 0 END AS usable
    FROM pg_namespace n LEFT JOIN pg_description d
      ON d.objoid = n.oid AND d.objsubid = 0 AND d.classoid = 'pg_catalog.pg_namespace'::regclass
    WHERE ${USER_SCHEMA}`,
    `SELECT n.oid::bigint AS oid, n.nspname AS name FROM pg_namespace n WHERE ${USER_SCHEMA}`,
  ],
};

/** Every local relation with its id, whoever may read it. A materialized view is a view here, over a table of the server's own. */
export const CLASSES: RedshiftStatement = {
  name: 'relations',
  fact: 'Relations',
  weight: 'base',
  variants: [
    `SELECT c.oid::bigint AS oid, n.nspname AS schema_name, c.relname AS name, c.relkind AS kind, pg_get_userbyid(c.relowner) AS owner
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'v') AND ${USER_SCHEMA}`,
    `SELECT c.oid::bigint AS oid, n.nspname AS schema_name, c.relname AS name, c.relkind AS kind
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'v') AND ${USER_SCHEMA}`,
  ],
};

/**
 * The relations that the role may see: SVV_ALL_TABLES has a relation only for those with USAGE on its schema and SELECT on it or one of its
 * columns. Where the view is refused, the same is asked of the catalog.
 */
export const GRANTED: RedshiftStatement = {
  name: 'relations that are granted',
  fact: 'Which relations the role may see',
  weight: 'base',
  variants: [
    `SELECT schema_name, table_name AS name, table_type, table_subtype, last_altered_time AS altered, last_modified_time AS modified
    FROM svv_all_tables WHERE database_name = current_database()`,
    `SELECT schema_name, table_name AS name, table_type FROM svv_all_tables WHERE database_name = current_database()`,
    `SELECT n.nspname AS schema_name, c.relname AS name, c.relkind AS table_type
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'v') AND ${USER_SCHEMA}
      AND has_schema_privilege(n.nspname, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')`,
  ],
};

/** Columns of local relations but late-binding views, relation by relation; of external tables too, which have a better source. */
export const COLUMNS: RedshiftStatement = {
  name: 'columns',
  fact: 'Columns',
  weight: 'base',
  variants: [
    `SELECT schema_name, table_name, column_name AS name, ordinal_position AS ordinal, data_type, character_maximum_length AS length,
      numeric_precision AS "precision", numeric_scale AS scale, is_nullable AS nullable, column_default AS "default"
    FROM svv_all_columns WHERE database_name = current_database() ORDER BY schema_name, table_name, ordinal_position`,
    `SELECT n.nspname AS schema_name, c.relname AS table_name, a.attname AS name, a.attnum AS ordinal,
      format_type(a.atttypid, a.atttypmod) AS data_type, CASE WHEN a.attnotnull THEN 'NO' ELSE 'YES' END AS nullable
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'v') AND ${USER_SCHEMA} ORDER BY n.nspname, c.relname, a.attnum`,
  ],
};
