import { DOCUMENTED_VIEWS } from '../views/documentedViews';
import { DocumentedView } from '../views/DocumentedView';
import { CATALOG_ROWS, ROWS_SHOWN } from './catalogRows';

/** What `version()` says; the number is that of a release of 2025. */
export const REDSHIFT_VERSION =
  'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.117891';

const quoted = (name: string) => `"${name}"`;

function condition(name: string, view: DocumentedView): string {
  if (view.rowsOf) {
    return ` WHERE redshift_system.may_monitor() OR ${view.rowsOf} = redshift_system.own_user_id()`;
  }
  return ROWS_SHOWN[name] ? ` WHERE ${ROWS_SHOWN[name]}` : '';
}

function statementsOf(name: string, view: DocumentedView): string[] {
  const columns = Object.entries(view.columns);
  const typed = columns.map(([c, type]) => `${quoted(c)} ${type}`).join(', ');
  const cast = columns
    .map(([c, type]) => `${quoted(c)}::${type} AS ${quoted(c)}`)
    .join(', ');
  const names = columns.map(([c]) => quoted(c)).join(', ');
  const live = CATALOG_ROWS[name];
  return [
    `CREATE TABLE redshift_data.${name} (${typed})`,
    `CREATE VIEW redshift_system.${name} AS SELECT ${cast} FROM (
      SELECT ${names} FROM redshift_data.${name}${condition(name, view)}
      ${live ? `UNION ALL SELECT * FROM (${live}) live(${names})` : ''}) shown`,
    ...(view.superusersOnly
      ? []
      : [`GRANT SELECT ON redshift_system.${name} TO PUBLIC`]),
  ];
}

/** Tables that hold what PostgreSQL has no place for. */
const DATA_TABLES = [
  'CREATE TABLE redshift_data.table_times (schema_name text, table_name text, created timestamp, altered timestamp, modified timestamp)',
  'CREATE TABLE redshift_data.late_binding_views (view_schema text, view_name text, definition text)',
  'CREATE TABLE redshift_data.late_binding_columns (view_schema text, view_name text, col_name text, col_type varchar, col_num int)',
  'CREATE TABLE redshift_data.users (user_id int, name text, monitor boolean)',
];

const FUNCTIONS = [
  `CREATE FUNCTION redshift_system.version() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '${REDSHIFT_VERSION}' $$`,
  "CREATE FUNCTION redshift_system.getdate() RETURNS timestamp LANGUAGE sql STABLE AS $$ SELECT (pg_catalog.clock_timestamp() AT TIME ZONE 'UTC')::timestamp(0) $$",
  // The same values have the same hash, and another seed makes another: what it is, only Redshift knows.
  `CREATE FUNCTION redshift_system.fnv_hash(value anyelement) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT pg_catalog.hashtextextended(value::text, 0) $$`,
  `CREATE FUNCTION redshift_system.fnv_hash(value anyelement, seed bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT pg_catalog.hashtextextended(value::text, seed) $$`,
  `CREATE FUNCTION redshift_system.may_monitor() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT FROM redshift_data.users u WHERE u.name = session_user AND u.monitor)
      OR (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = session_user) $$`,
  `CREATE FUNCTION redshift_system.own_user_id() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT u.user_id FROM redshift_data.users u WHERE u.name = session_user $$`,
  // A late-binding or materialized view keeps the whole statement that made it.
  `CREATE FUNCTION redshift_system.pg_get_viewdef(view oid, pretty boolean) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(
      (SELECT l.definition FROM redshift_data.late_binding_views l WHERE l.view_schema = n.nspname AND l.view_name = c.relname),
      CASE c.relkind WHEN 'm' THEN 'CREATE MATERIALIZED VIEW ' || pg_catalog.quote_ident(c.relname) || ' AUTO REFRESH YES AS ('
        || pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid, pretty), ';') || ');' ELSE pg_catalog.pg_get_viewdef(c.oid, pretty) END)
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = view $$`,
  `CREATE FUNCTION redshift_system.pg_get_late_binding_view_cols() RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT l.view_schema::name, l.view_name::name, l.col_name::name, l.col_type, l.col_num FROM redshift_data.late_binding_columns l $$`,
];

/** The statements, for a superuser, that give a database Redshift's system views. */
export function systemSchema(): readonly string[] {
  return [
    'CREATE SCHEMA redshift_data',
    'CREATE SCHEMA redshift_system',
    'GRANT USAGE ON SCHEMA redshift_system TO PUBLIC',
    ...DATA_TABLES,
    // The functions first: views call them. What a function reads is looked at when it runs.
    ...FUNCTIONS,
    // Tables of external objects come first, for views on all tables show them.
    ...Object.entries(DOCUMENTED_VIEWS)
      .sort(
        ([a], [b]) =>
          Number(b.startsWith('svv_ext')) - Number(a.startsWith('svv_ext')),
      )
      .flatMap(([name, view]) => statementsOf(name, view)),
  ];
}
