/**
 * Functions that run on the leader node alone. The guide names current_schema and has_*_privilege
 * (c_SQL_functions_leader_node_only); the others read the catalogs.
 */
export const LEADER_FUNCTIONS: ReadonlySet<string> = new Set([
  'current_schema',
  'current_schemas',
  'has_database_privilege',
  'has_schema_privilege',
  'has_table_privilege',
  'has_function_privilege',
  'format_type',
  'oidvectortypes',
  'pg_backend_pid',
  'pg_get_constraintdef',
  'pg_get_expr',
  'pg_get_late_binding_view_cols',
  'pg_get_userbyid',
  'pg_get_viewdef',
  'pg_terminate_backend',
  'version',
]);

/** Functions that run anywhere and that both Redshift and PostgreSQL know. */
export const COMMON_FUNCTIONS: ReadonlySet<string> = new Set([
  'abs',
  'btrim',
  'coalesce',
  'count',
  'current_database',
  'current_setting',
  'date_trunc',
  'extract',
  'fnv_hash',
  'getdate',
  'greatest',
  'least',
  'lead',
  'length',
  'lower',
  'max',
  'min',
  'mod',
  'nullif',
  'rtrim',
  'substring',
  'sum',
  'trim',
  'upper',
]);
