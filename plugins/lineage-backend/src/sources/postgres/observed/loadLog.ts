import { escapeIdentifier } from 'pg';
import {
  CatalogStatement,
  catalogStatement,
} from '../catalog/CatalogStatement';
import { isoTime } from '../catalog/visibility';
import { TableName } from './TableName';

/** A table in which the pipelines note their loads. */
export interface LoadLogConfig {
  readonly table: TableName;
  /** Column: the table that was loaded, as `schema.table` or by its name. */
  readonly target: string;
  /** Column: a time. */
  readonly finishedAt: string;
  readonly startedAt?: string;
  /** Only loads that ended so count. */
  readonly status?: {
    readonly column: string;
    readonly values: readonly string[];
  };
  /** Column: how many rows were loaded. */
  readonly rows?: string;
}

/** One load. */
export interface LoadRow {
  readonly target: string;
  readonly finished_at: string;
  readonly started_at: string | null;
  readonly rows: number | null;
}

/** So many loads of one read, the newest. */
export const MAX_LOADS = 20_000;

/** What is noted late, or was committed after the crawl before had looked, is found once more. */
const OVERLAP = '1 hour';
/** Of a first read. */
const FIRST_DAYS = '90 days';

/** The columns of the log that the configuration names, by its key. */
export function loadLogColumns(
  log: LoadLogConfig,
): readonly (readonly [string, string])[] {
  const { target, finishedAt, startedAt, status, rows } = log;
  return Object.entries({
    target,
    finishedAt,
    startedAt,
    'status.column': status?.column,
    rows,
  }).flatMap(([key, column]) => (column === undefined ? [] : [[key, column]]));
}

/**
 * $1 text: ISO 8601 time of the last crawl, or null; $2 text[]: values of the status column, or null.
 *
 * Names come from the catalog (see CONFIGURED_COLUMNS), and stand quoted. Times without a zone are taken for UTC.
 */
export function loadsStatement(log: LoadLogConfig): CatalogStatement<LoadRow> {
  const { table, target, finishedAt, startedAt, status, rows } = log;
  const column = (name: string) => `l.${escapeIdentifier(name)}`;
  const finished = `${column(finishedAt)}::timestamptz`;
  return catalogStatement(
    'load log',
    `SELECT ${column(target)}::text AS target, ${isoTime(
      finished,
    )} AS finished_at,
    ${
      startedAt === undefined
        ? 'NULL::text'
        : isoTime(`${column(startedAt)}::timestamptz`)
    } AS started_at,
    ${rows === undefined ? 'NULL::float8' : `${column(rows)}::float8`} AS rows
  FROM ${escapeIdentifier(table.schema)}.${escapeIdentifier(table.table)} l
  WHERE ${column(target)} IS NOT NULL
    AND ${finished} > coalesce($1::timestamptz - interval '${OVERLAP}', pg_catalog.transaction_timestamp() - interval '${FIRST_DAYS}')
    AND ${finished} <= pg_catalog.transaction_timestamp()
    AND ($2::text[] IS NULL OR ${
      status ? `${column(status.column)}::text = ANY($2::text[])` : 'true'
    })
  ORDER BY ${finished} DESC
  LIMIT ${MAX_LOADS}`,
  );
}
