import {
  CatalogStatement,
  catalogStatement,
} from '../catalog/CatalogStatement';
import { hiddenNames, isoTime, textsNamingHidden } from '../catalog/visibility';

/** How pg_stat_statements is installed. */
export interface StatementLogRow {
  /** The schema that its extension is in, quoted. */
  readonly schema: string;
  /** Columns of its view, which differ by its version. */
  readonly columns: readonly string[];
  /** True if there is a view that tells since when it counts. */
  readonly has_info: boolean;
}

/** No values to bind. */
export const STATEMENT_LOG = catalogStatement<StatementLogRow>(
  'pg_stat_statements',
  `SELECT pg_catalog.quote_ident(n.nspname) AS schema,
    (SELECT pg_catalog.json_agg(a.attname) FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0) AS columns,
    EXISTS (SELECT FROM pg_catalog.pg_class i WHERE i.relnamespace = n.oid AND i.relname = 'pg_stat_statements_info') AS has_info
  FROM pg_catalog.pg_extension e
    JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
    JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = 'pg_stat_statements'
  WHERE e.extname = 'pg_stat_statements'`,
);

/** A statement that ran, or, without a text, how many were not shown. */
export interface RanStatementRow {
  readonly query: string | null;
  readonly calls: number;
  /** True if it ran inside of a routine, where the server tells. */
  readonly nested: boolean;
  /** ISO 8601; when the count began. */
  readonly counted_since: string | null;
  /** Why it has no text: the role may not see other roles' statements, or the text names what is withheld, or there are too many. */
  readonly kind: 'shown' | 'forbidden' | 'withheld' | 'left out';
}

/** A longer text is data. */
const LONGEST_TEXT = 200_000;

const LEADING = String.raw`^(\s|\(|--[^\n]*(\n|$)|/\*([^*]|\*+[^*/])*\*+/)+`;
/** What moves, joins or clears data; of CREATE only what is made from a query. */
const WANTED = String.raw`^(select|with|insert|update|delete|merge|copy|refresh|table|truncate)\M|^create\M.*\mas\M`;

/** What reads the system's catalogs; the hint is what any such text has, and is found fast. */
const SYSTEM_HINT = '[pP][gG]_|[iI][nN][fF][oO][rR][mM][aA][tT][iI][oO][nN]_';
const SYSTEM = String.raw`\m(pg_catalog|information_schema)\.|\mpg_(class|attribute|type|proc|namespace|stat|locks|database|roles|settings|index|constraint|tables|views)`;

function countedSince(log: StatementLogRow): string {
  if (log.columns.includes('stats_since')) {
    return 's.stats_since';
  }
  return log.has_info
    ? `(SELECT i.stats_reset FROM ${log.schema}.pg_stat_statements_info i)`
    : 'NULL::timestamptz';
}

/**
 * The statements of this database: $1 boolean: everything is visible; $2 oid[]: namespaces that must not be named; $3 int: so many at most, those
 * that write first, then the most called; $4 text[]: regular expressions of roles to leave out.
 *
 * Statements on the system's catalogs are left out, our own among them. A text that names what is withheld is counted, as with routines.
 */
export function ranStatements(
  log: StatementLogRow,
): CatalogStatement<RanStatementRow> {
  const since = countedSince(log);
  const nested = log.columns.includes('toplevel') ? 'NOT s.toplevel' : 'false';
  const time = log.columns.includes('total_exec_time')
    ? 's.total_exec_time'
    : 's.total_time';
  return catalogStatement(
    'statements that ran',
    `WITH ${hiddenNames('$1', '$2')}, own AS MATERIALIZED (
    SELECT s.query, CASE WHEN s.query ~ '^[[:space:](/-]' THEN pg_catalog.regexp_replace(s.query, '${LEADING}', '') ELSE s.query END AS bare, s.calls, ${nested} AS nested, ${time} AS time, ${since} AS since,
      s.query = '<insufficient privilege>' AS forbidden
    FROM ${log.schema}.pg_stat_statements s
      LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.userid
    WHERE s.dbid = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
      AND NOT coalesce(r.rolname ~ ANY($4::text[]), false)
  ), wanted AS MATERIALIZED (
    SELECT pg_catalog.row_number() OVER (ORDER BY o.bare ~* '^(insert|merge|create|copy|update|refresh|with|truncate|delete)\\M' DESC, o.calls DESC, o.time DESC) AS id,
      o.query, o.calls, o.nested, o.since
    FROM own o
    WHERE NOT o.forbidden AND length(o.query) <= ${LONGEST_TEXT} AND o.bare ~* '${WANTED}'
      AND NOT (o.query ~ '${SYSTEM_HINT}' AND o.query ~* '${SYSTEM}')
  ), bounded AS MATERIALIZED (
    SELECT w.* FROM wanted w WHERE w.id <= $3::int
  ), naming AS MATERIALIZED (
    ${textsNamingHidden('bounded', 'id', 'query')}
  )
  SELECT b.query, b.calls::float8 AS calls, b.nested, ${isoTime(
    'b.since',
  )} AS counted_since, 'shown' AS kind
  FROM bounded b WHERE NOT EXISTS (SELECT FROM naming m WHERE m.id = b.id)
  UNION ALL
  SELECT NULL, count(*), NULL, NULL, 'withheld' FROM naming
  UNION ALL
  SELECT NULL, count(*), NULL, NULL, 'forbidden' FROM own o WHERE o.forbidden
  UNION ALL
  SELECT NULL, count(*), NULL, NULL, 'left out' FROM wanted w WHERE w.id > $3::int`,
  );
}
