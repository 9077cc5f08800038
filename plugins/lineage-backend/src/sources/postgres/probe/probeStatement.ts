import {
  BOUNDARY_UNITS,
  ProbeLimits,
  ProbeQuestion,
  ProbeRequest,
  ProbeStatement,
  slicesOf,
} from '@grainline/backstage-plugin-lineage-node';
import { escapeIdentifier } from 'pg';

// Enough to tell what can be no key; what is left is held against all rows, or a slice of them.
const SAMPLE_ROWS = 100_000;
const COMBINED_ROWS = 20_000;
/** Which of the slices is read: any is as good as another. */
const SLICE = 1;

/** A table as far as its probes are measured by it. */
export type ProbedTable = Pick<ProbeRequest, 'schema' | 'table' | 'stored'> & {
  readonly rows: number;
};

const relation = ({ schema, table }: ProbedTable) =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`;

const count = (n: number) => n.toLocaleString('en-US');

/** Some rows, spread over the whole table where its blocks can be sampled. */
function sampled(table: ProbedTable, limit: number): string {
  const percent = Math.min(100, Math.max(0.01, (150 * limit) / table.rows));
  const sample =
    table.stored && table.rows > limit && percent < 100
      ? ` TABLESAMPLE SYSTEM (${percent.toFixed(2)}) REPEATABLE (42)`
      : '';
  return `${relation(table)}${sample}`;
}

/** The condition that leaves one slice of a large table: rows that agree in the named columns stay together. */
function andSlice(
  table: ProbedTable,
  names: readonly string[],
  limits: ProbeLimits,
): string {
  const slices = slicesOf(table.rows, limits);
  return slices === 1
    ? ''
    : ` AND mod(abs(hashtext(concat_ws('|', ${names.join(
        ', ',
      )}))::bigint), ${slices}) = ${SLICE}`;
}

function columnsStatement(
  table: ProbedTable,
  question: Extract<ProbeQuestion, { kind: 'columns' }>,
  limits: ProbeLimits,
): ProbeStatement {
  const limit = Math.min(SAMPLE_ROWS, limits.maxRows);
  const names = question.columns.map(escapeIdentifier);
  const counts = question.columns.flatMap((column, i) => [
    `count(${names[i]})::float8 AS filled_${i}`,
    `count(DISTINCT ${names[i]})::float8 AS distinct_${i}`,
    ...(question.numbers.includes(column)
      ? [
          `(count(DISTINCT ${names[i]}) / (max(${names[i]})::numeric - min(${names[i]}) + 1))::float8 AS density_${i}`,
        ]
      : []),
  ]);
  return {
    sql: `SELECT ${['count(*)::float8 AS rows', ...counts].join(',\n  ')}
FROM (SELECT ${names.join(', ')} FROM ${sampled(
      table,
      limit,
    )} LIMIT ${limit}) AS s`,
    purpose: `Counts filled and distinct values of ${
      question.columns.length
    } columns in at most ${count(limit)} rows.`,
  };
}

function keyStatement(
  table: ProbedTable,
  { columns }: Extract<ProbeQuestion, { kind: 'key' }>,
  limits: ProbeLimits,
): ProbeStatement {
  const names = columns.map(escapeIdentifier);
  const slices = slicesOf(table.rows, limits);
  const isNull = names.map(name => `${name} IS NULL`).join(' OR ');
  return {
    sql: `SELECT count(*)::float8 AS groups, count(*) FILTER (WHERE n > 1)::float8 AS duplicated,
  coalesce(sum(n), 0)::float8 AS rows, count(*) FILTER (WHERE has_null)::float8 AS with_null
FROM (
  SELECT count(*) AS n, bool_or(${isNull}) AS has_null FROM ${relation(table)}
  WHERE true${andSlice(table, names, limits)}
  GROUP BY ${names.join(', ')}
) AS g`,
    purpose: `Counts how many rows share (${columns.join(', ')})${
      slices === 1 ? '' : `, in one slice of ${slices} by a hash of the key`
    }.`,
  };
}

function combinationsStatement(
  table: ProbedTable,
  { keys }: Extract<ProbeQuestion, { kind: 'combinations' }>,
  limits: ProbeLimits,
): ProbeStatement {
  const limit = Math.min(COMBINED_ROWS, limits.maxRows);
  const columns = [...new Set(keys.flat())].map(escapeIdentifier);
  const counts = keys.map(
    (key, i) =>
      `count(DISTINCT (${key
        .map(escapeIdentifier)
        .join(', ')}))::float8 AS distinct_${i}`,
  );
  return {
    sql: `SELECT ${['count(*)::float8 AS rows', ...counts].join(',\n  ')}
FROM (SELECT ${columns.join(', ')} FROM ${sampled(
      table,
      limit,
    )} LIMIT ${limit}) AS s`,
    purpose: `Counts distinct combinations of ${
      keys.length
    } sets of columns in at most ${count(limit)} rows.`,
  };
}

function timeStatement(
  table: ProbedTable,
  { column, within }: Extract<ProbeQuestion, { kind: 'time' }>,
  limits: ProbeLimits,
): ProbeStatement {
  const { maxRows } = limits;
  const name = escapeIdentifier(column);
  const others = within.map(escapeIdentifier);
  const boundaries = BOUNDARY_UNITS.map(
    unit =>
      `count(DISTINCT d) FILTER (WHERE d = date_trunc('${unit}', d))::float8 AS on_${unit}`,
  );
  // Neighbours must both be there for a step to be seen: those that agree in the other columns are read together, or not at all.
  const from =
    within.length === 0
      ? `${sampled(table, maxRows)}
  WHERE isfinite(${name})`
      : `${relation(table)}
  WHERE isfinite(${name})${andSlice(table, others, limits)}`;
  const grouped = [...others, 'd'].map((_, i) => `k${i}`);
  const partition =
    others.length > 0 ? `PARTITION BY ${grouped.slice(0, -1).join(', ')} ` : '';
  const selected = [
    ...others.map((other, i) => `${other} AS k${i}`),
    `${name}::timestamp AS d`,
  ].join(', ');
  const keys = [...grouped.slice(0, -1), 'd'].join(', ');
  return {
    sql: `WITH filled AS (
  SELECT ${selected} FROM ${from} LIMIT ${maxRows}
), steps AS (
  SELECT d, lead(d) OVER (${partition}ORDER BY d) - d AS gap FROM (SELECT DISTINCT ${keys} FROM filled) AS u
), commonest AS (
  SELECT gap, count(*) AS n FROM steps WHERE gap IS NOT NULL GROUP BY gap ORDER BY n DESC, gap LIMIT 1
)
SELECT (SELECT count(*) FROM filled)::float8 AS "values", count(DISTINCT d)::float8 AS "distinct",
  ${boundaries.join(',\n  ')},
  count(DISTINCT extract(hour FROM d))::float8 AS hours, count(gap)::float8 AS steps,
  (SELECT extract(epoch FROM gap) FROM commonest)::float8 AS gap, (SELECT n FROM commonest)::float8 AS at_gap
FROM steps`,
    purpose: `Counts on which boundaries of time the values of ${column} lie, and how they follow each other${
      within.length > 0 ? ` for each (${within.join(', ')})` : ''
    }, in at most ${count(maxRows)} rows.`,
  };
}

/** The statement that answers a question of a table. Names stand quoted, and there are no values to bind. */
export function probeStatement(
  table: ProbedTable,
  question: ProbeQuestion,
  limits: ProbeLimits,
): ProbeStatement {
  switch (question.kind) {
    case 'columns':
      return columnsStatement(table, question, limits);
    case 'combinations':
      return combinationsStatement(table, question, limits);
    case 'key':
      return keyStatement(table, question, limits);
    default:
      return timeStatement(table, question, limits);
  }
}
