import { Reason } from '@grainline/backstage-plugin-lineage-common';
import {
  ColumnStatistics,
  TableStatistics,
} from '@grainline/backstage-plugin-lineage-node';
import { CatalogStatement, catalogStatement } from './CatalogStatement';

/** What the statistics of a table's columns say, in counts. */
export interface ValueStatisticsRow {
  readonly table_oid: string;
  /** pg_class.reltuples; -1 if no ANALYZE has seen it. */
  readonly rows: number;
  /** True if the sample was all of the table. */
  readonly whole: boolean;
  readonly changed: number | null;
  readonly readable: boolean;
  /** See {@link ColumnFigures}; null if there are none. */
  readonly columns: readonly ColumnFigures[] | null;
}

/** Name, pg_stats.n_distinct, null_frac, the largest of most_common_freqs, correlation, and the counts of {@link TimeFigures}. */
type ColumnFigures = readonly [
  name: string,
  distinct: number,
  nulls: number,
  mostFrequent: number | null,
  correlation: number | null,
  times: TimeFigures | null,
];

/** In the order of `TimeStatistics`. */
type TimeFigures = readonly [
  values: number,
  onSecond: number,
  onMinute: number,
  onHour: number,
  timesOfDay: number,
  weekdays: number,
  firstOfMonth: number,
  firstOfQuarter: number,
  firstOfYear: number,
  span: number,
];

/** Types whose values have a unit of time. */
const TIME_TYPES = `('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype)`;

/** Types that keys are made of; what is measured or described is not. */
const KEY_TYPES = `('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'text'::regtype, 'varchar'::regtype, 'bpchar'::regtype, 'uuid'::regtype, 'bool'::regtype)`;

/** Of the hundred values of an array those at both ends and in the middle: they say enough, and a source may have a hundred thousand such columns. */
function someOf(values: string): string {
  const length = `pg_catalog.cardinality(${values})`;
  return `CASE WHEN ${length} > 30
    THEN ${values}[1:10] || ${values}[46:55] || ${values}[${length} - 9:] ELSE ${values} END`;
}

/**
 * $1 oid[]: the tables that are read.
 *
 * pg_stats shows only columns that the role may SELECT. Of a table that declares a whole unique index only times are asked for. The values are counted
 * here, in the database; a midnight of elsewhere is nearest to the midnight of its own day (half a day is added before the hour is cut
 * off). `timestamptz` is printed in UTC, which is the session's zone.
 */
export const VALUE_STATISTICS: CatalogStatement<ValueStatisticsRow> =
  catalogStatement(
    'value statistics',
    `WITH tables AS MATERIALIZED (
    SELECT c.oid, c.relkind, c.reltuples, n.nspname, c.relname,
      pg_catalog.has_any_column_privilege(c.oid, 'SELECT') AS readable,
      NOT EXISTS (SELECT FROM pg_catalog.pg_index i
        WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL) AS keyless
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.oid = ANY($1::oid[]) AND c.relkind IN ('r', 'p', 'm') AND c.reltuples > 0
  ), columns AS MATERIALIZED (
    SELECT t.oid, a.attnum, a.attname, s.n_distinct, s.null_frac, s.correlation, s.most_common_freqs,
      CASE WHEN a.atttypid IN ${TIME_TYPES} THEN s.most_common_vals::text::timestamp[] END AS common,
      CASE WHEN a.atttypid IN ${TIME_TYPES} THEN s.histogram_bounds::text::timestamp[] END AS bounds
    FROM tables t
      JOIN pg_catalog.pg_stats s ON s.schemaname = t.nspname AND s.tablename = t.relname AND s.inherited = (t.relkind = 'p')
      JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attname = s.attname
    WHERE a.atttypid IN ${TIME_TYPES} OR (t.keyless AND (a.atttypid IN ${KEY_TYPES}
      OR EXISTS (SELECT FROM pg_catalog.pg_type y WHERE y.oid = a.atttypid AND y.typtype = 'e')))
  ), counted AS (
    SELECT c.oid, c.attnum, pg_catalog.json_build_array(c.attname, c.n_distinct, c.null_frac,
      (SELECT max(f) FROM unnest(c.most_common_freqs) f), c.correlation,
      CASE WHEN c.common IS NOT NULL OR c.bounds IS NOT NULL THEN (
        SELECT pg_catalog.json_build_array(count(*),
          count(*) FILTER (WHERE e % 1000000 = 0), count(*) FILTER (WHERE e % 60000000 = 0), count(*) FILTER (WHERE e % 3600000000 = 0),
          count(DISTINCT e % 86400000000), count(DISTINCT day % 7),
          count(*) FILTER (WHERE extract(day FROM date) = 1),
          count(*) FILTER (WHERE extract(day FROM date) = 1 AND extract(month FROM date) IN (1, 4, 7, 10)),
          count(*) FILTER (WHERE extract(doy FROM date) = 1),
          (SELECT coalesce(extract(epoch FROM max(w.value) - min(w.value)), 0)
            FROM unnest(c.common || c.bounds) w(value) WHERE pg_catalog.isfinite(w.value)))
        FROM (
          SELECT y.e, y.day, DATE '1970-01-01' + y.day AS date FROM (
            SELECT x.e, floor((x.e + 43200000000) / 86400000000.0::float8)::int AS day
            FROM (SELECT (extract(epoch FROM v.value) * 1000000)::int8 AS e
              FROM unnest(${someOf('c.common')} || ${someOf(
      'c.bounds',
    )}) v(value)
              WHERE pg_catalog.isfinite(v.value)) x
          ) y
        ) z)
      END) AS figures
    FROM columns c
  )
  SELECT t.oid::text AS table_oid, t.reltuples::float8 AS rows, t.readable,
    t.reltuples <= 300 * pg_catalog.current_setting('default_statistics_target')::int AS whole,
    pg_catalog.pg_stat_get_mod_since_analyze(t.oid)::float8 AS changed,
    k.columns
  FROM tables t
    LEFT JOIN (SELECT oid, pg_catalog.json_agg(figures ORDER BY attnum) AS columns FROM counted GROUP BY oid) k ON k.oid = t.oid`,
  );

const NOT_READABLE: Reason = {
  code: 'statistics-not-readable',
  message:
    'PostgreSQL shows the statistics of columns only to who may SELECT them; GRANT SELECT on the table to the crawling role would show them',
};

/** The statistics of a table as the snapshot holds them, or why there are none. */
export function assembleValueStatistics(row: ValueStatisticsRow | undefined): {
  statistics?: TableStatistics;
  noStatistics?: Reason;
} {
  if (!row) {
    return {};
  }
  if (!row.readable) {
    return { noStatistics: NOT_READABLE };
  }
  return row.columns
    ? {
        statistics: {
          rows: row.rows,
          whole: row.whole,
          ...changedSince(row),
          columns: row.columns.map(figures => columnStatistics(figures, row)),
        },
      }
    : {};
}

/**
 * How much changed since. A load that is followed by ANALYZE at once reports its rows only afterwards: as many changes as there are rows are none.
 */
function changedSince({
  rows,
  changed,
}: ValueStatisticsRow): Pick<TableStatistics, 'changed'> {
  const share = (changed ?? 0) / rows;
  return share > 0.01 && Math.abs(share - 1) > 0.001
    ? { changed: Math.round(share * 100) / 100 }
    : {};
}

/** Past this, the rows lie in the order of the values. */
const IN_ORDER = 0.999;

function columnStatistics(
  [column, distinct, nulls, mostFrequent, correlation, times]: ColumnFigures,
  { rows }: ValueStatisticsRow,
): ColumnStatistics {
  return {
    column,
    // Negative: a share of the rows, see pg_statistic.stadistinct.
    distinct: Math.round(distinct < 0 ? -distinct * rows : distinct),
    nulls,
    ...(distinct === -1 && nulls === 0 && { unique: true }),
    ...(mostFrequent !== null && { mostFrequent }),
    ...((correlation ?? 0) >= IN_ORDER && { inOrder: true }),
    ...(times && times[0] > 0 && { times: timeStatistics(times) }),
  };
}

function timeStatistics(figures: TimeFigures): ColumnStatistics['times'] {
  const [
    values,
    onSecond,
    onMinute,
    onHour,
    timesOfDay,
    weekdays,
    firstOfMonth,
    firstOfQuarter,
    firstOfYear,
    span,
  ] = figures;
  return {
    values,
    onSecond,
    onMinute,
    onHour,
    timesOfDay,
    weekdays,
    firstOfMonth,
    firstOfQuarter,
    firstOfYear,
    span: Number(span),
  };
}
