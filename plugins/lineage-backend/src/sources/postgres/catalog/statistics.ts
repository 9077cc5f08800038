import { Figure } from '@grainline/backstage-plugin-lineage-common';
import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { CatalogStatement, catalogStatement } from './CatalogStatement';
import { isoTime, tableOfRelation } from './visibility';

/** Estimates, counters and times of one table, its partitions summed. */
export interface StatisticsRow {
  readonly table_oid: string;
  /** Sum of pg_class.reltuples; null if no part was ever analysed. */
  readonly estimated_rows: number | null;
  /** Rows that the statistics believe to be live; null where no statistics are kept. */
  readonly live_rows: number | null;
  /** Rows inserted, updated and deleted since the counters began. */
  readonly changes: number | null;
  readonly changes_since_analyze: number | null;
  readonly analyzed_at: string | null;
  /** Only with track_commit_timestamp: when the row type was made; it outlives every rewrite. */
  readonly created_at: string | null;
  /** Only with track_commit_timestamp: when the relation's catalog row was last replaced, as a refresh does. */
  readonly rewritten_at: string | null;
}

/**
 * $1 oid[]: the tables that are read.
 *
 * @param commitTimes - whether the server can tell when a transaction committed
 */
export function statisticsStatement(
  commitTimes: boolean,
): CatalogStatement<StatisticsRow> {
  const commitTime = (xmin: string) =>
    commitTimes
      ? isoTime(`pg_catalog.pg_xact_commit_timestamp(${xmin})`)
      : 'NULL::text';
  return catalogStatement(
    'statistics',
    `WITH part AS (
    SELECT c.oid, c.xmin, c.reltype, c.relkind, c.reltuples, ${tableOfRelation(
      'c.oid',
      '$1',
    )} AS table_oid
    FROM pg_catalog.pg_class c
    WHERE c.oid = ANY($1::oid[]) OR (c.relispartition AND c.relkind IN ('r', 'p', 'f'))
  ), summed AS (
    SELECT p.table_oid,
      sum(p.reltuples) FILTER (WHERE p.reltuples >= 0 AND p.relkind IN ('r', 'm', 'f'))::float8 AS estimated_rows,
      sum(s.n_live_tup) FILTER (WHERE p.relkind IN ('r', 'm'))::float8 AS live_rows,
      sum(s.n_tup_ins + s.n_tup_upd + s.n_tup_del)::float8 AS changes,
      sum(s.n_mod_since_analyze) FILTER (WHERE s.last_analyze IS NOT NULL OR s.last_autoanalyze IS NOT NULL)::float8 AS changes_since_analyze,
      max(greatest(s.last_analyze, s.last_autoanalyze)) FILTER (WHERE s.n_mod_since_analyze > 0) AS analyzed_at
    FROM part p LEFT JOIN pg_catalog.pg_stat_all_tables s ON s.relid = p.oid
    WHERE p.table_oid = ANY($1::oid[])
    GROUP BY p.table_oid
  )
  SELECT s.table_oid::text AS table_oid, s.estimated_rows, s.live_rows, s.changes, s.changes_since_analyze,
    ${isoTime('s.analyzed_at')} AS analyzed_at,
    ${commitTime('t.xmin')} AS created_at,
    ${commitTime('c.xmin')} AS rewritten_at
  FROM summed s
    JOIN pg_catalog.pg_class c ON c.oid = s.table_oid
    LEFT JOIN pg_catalog.pg_type t ON t.oid = c.reltype`,
  );
}

/** What the figures of a table need besides its statistics. */
export interface StatisticsContext {
  readonly kind: TableSnapshot['kind'];
  readonly tracksCommits: boolean;
  /** When the counters began, if the server knows. */
  readonly statsReset?: string;
  /** Why counters and times of the last ANALYZE say nothing here. */
  readonly noCounters?: string;
  /** Why the statistics could not be read. */
  readonly unread?: string;
}

/** Why a server's counters say nothing of the changes of its tables; undefined if they do. */
export function whyNoCounters(server: {
  readonly replica: boolean;
  readonly counts_changes: boolean;
}): string | undefined {
  if (server.replica) {
    return 'This server is a replica: only its primary counts changes and knows the last ANALYZE; crawl the primary for them';
  }
  return server.counts_changes
    ? undefined
    : 'The server does not count changes (track_counts is off)';
}

/** The statistics of several tables as if they were one. */
export function sumStatistics(
  parts: readonly StatisticsRow[],
): StatisticsRow | undefined {
  const sum = (of: (row: StatisticsRow) => number | null) =>
    parts.reduce<number | null>((total, row) => {
      const value = of(row);
      return value === null ? total : (total ?? 0) + value;
    }, null);
  const times = (of: (row: StatisticsRow) => string | null) =>
    parts.flatMap(row => of(row) ?? []).sort();
  return parts.length === 0
    ? undefined
    : {
        table_oid: parts[parts.length - 1].table_oid,
        estimated_rows: sum(row => row.estimated_rows || row.live_rows),
        live_rows: sum(row => row.live_rows),
        changes: sum(row => row.changes),
        changes_since_analyze: sum(row => row.changes_since_analyze),
        analyzed_at: times(row => row.analyzed_at).at(-1) ?? null,
        created_at: times(row => row.created_at).at(0) ?? null,
        rewritten_at: times(row => row.rewritten_at).at(-1) ?? null,
      };
}

const NO_COMMIT_TIMES =
  'PostgreSQL keeps no creation times; with track_commit_timestamp = on it does for what is created from then on';

function created(
  row: StatisticsRow | undefined,
  context: StatisticsContext,
): Figure<string> {
  if (row?.created_at) {
    return {
      value: row.created_at,
      source: "commit time of the row type's catalog entry (pg_type)",
    };
  }
  return {
    source:
      context.unread ??
      (context.tracksCommits
        ? 'The commit time of the catalog entry is not kept any more, or the table is older than track_commit_timestamp'
        : NO_COMMIT_TIMES),
  };
}

/**
 * True where all changes ever seem to have come after an ANALYZE that saw rows: a session that loads and analyses at once counts its rows
 * only afterwards.
 */
function cameLate({
  changes,
  changes_since_analyze: since,
  estimated_rows: rowsSeen,
}: StatisticsRow): boolean {
  return (
    (rowsSeen ?? 0) > 0 &&
    changes !== null &&
    since !== null &&
    since >= changes
  );
}

function updated(
  row: StatisticsRow | undefined,
  context: StatisticsContext,
): Figure<string> {
  if (context.kind === 'view') {
    return { source: 'A view holds no rows: see the tables that it reads' };
  }
  if (context.kind === 'foreign-table') {
    return { source: 'The rows are in another database' };
  }
  if (context.kind === 'materialized-view' && row?.rewritten_at) {
    return {
      value: row.rewritten_at,
      source:
        'commit time of the catalog entry (pg_class), which REFRESH replaces; a concurrent refresh does not show here',
    };
  }
  if (
    row?.analyzed_at &&
    row.changes_since_analyze &&
    !context.noCounters &&
    !cameLate(row)
  ) {
    return {
      value: row.analyzed_at,
      source: `not before this ANALYZE: ${row.changes_since_analyze} rows have changed since (pg_stat_all_tables)`,
    };
  }
  return {
    source:
      context.unread ??
      context.noCounters ??
      'PostgreSQL keeps no time of the last change; two crawls between which the counters of pg_stat_all_tables moved will tell',
  };
}

function rows(
  row: StatisticsRow | undefined,
  context: StatisticsContext,
): Figure<number> {
  if (context.kind === 'view') {
    return { source: "A view's rows are not counted" };
  }
  // 0 pages and 0 rows is also what pg_class says of a table that no ANALYZE has seen: the counters know better.
  if (row?.estimated_rows) {
    return {
      value: Math.round(row.estimated_rows),
      source: 'estimate of the last VACUUM or ANALYZE (pg_class.reltuples)',
    };
  }
  if (
    row?.live_rows !== null &&
    row?.live_rows !== undefined &&
    !context.noCounters
  ) {
    return {
      value: row.live_rows,
      source: 'live rows by the counters (pg_stat_all_tables.n_live_tup)',
    };
  }
  return { source: context.unread ?? 'No ANALYZE has seen it yet' };
}

/** The figures of a table, each with where it comes from or why there is none. */
export function assembleStatistics(
  row: StatisticsRow | undefined,
  context: StatisticsContext,
): Pick<TableSnapshot, 'created' | 'updated' | 'rows' | 'changes'> {
  return {
    created: created(row, context),
    updated: updated(row, context),
    rows: rows(row, context),
    changes:
      row &&
      row.changes !== null &&
      context.kind !== 'view' &&
      !context.noCounters
        ? { count: row.changes, since: context.statsReset }
        : undefined,
  };
}
