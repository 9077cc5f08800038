import {
  BOUNDARY_UNITS,
  ProbeLimits,
  ProbeQuestion,
  ProbeRequest,
  ProbeStatement,
} from '@grainline/backstage-plugin-lineage-node';
import { escapeIdentifier } from 'pg';

// Enough to tell what can be no key; what is left is held against all rows, or a slice of them.
const SAMPLE_ROWS = 100_000;
/** Which of the slices is read: any is as good as another. */
const SLICE = 1;

/** A table as far as its probes are measured by it. */
export type ProbedTable = Pick<ProbeRequest, 'schema' | 'table' | 'stored'> & {
  readonly rows: number;
};

/** How many slices a table is cut into so that one of them has no more rows than are allowed: a power of two, and 1 for a table that is small enough. */
export function slicesOf(rows: number, { maxRows }: ProbeLimits): number {
  return rows <= maxRows ? 1 : 2 ** Math.ceil(Math.log2(rows / maxRows));
}

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
  const slice =
    slices === 1
      ? ''
      : `\n  WHERE mod(abs(hashtext(concat_ws('|', ${names.join(
          ', ',
        )}))::bigint), ${slices}) = ${SLICE}`;
  const isNull = names.map(name => `${name} IS NULL`).join(' OR ');
  return {
    sql: `SELECT count(*)::float8 AS groups, count(*) FILTER (WHERE n > 1)::float8 AS duplicated,
  coalesce(sum(n), 0)::float8 AS rows, count(*) FILTER (WHERE has_null)::float8 AS with_null
FROM (
  SELECT count(*) AS n, bool_or(${isNull}) AS has_null FROM ${relation(
      table,
    )}${slice}
  GROUP BY ${names.join(', ')}
) AS g`,
    purpose: `Counts how many rows share (${columns.join(', ')})${
      slices === 1 ? '' : `, in one slice of ${slices} by a hash of the key`
    }.`,
  };
}

function timeStatement(
  table: ProbedTable,
  { column }: Extract<ProbeQuestion, { kind: 'time' }>,
  { maxRows }: ProbeLimits,
): ProbeStatement {
  const name = escapeIdentifier(column);
  const boundaries = BOUNDARY_UNITS.map(
    unit =>
      `count(*) FILTER (WHERE d = date_trunc('${unit}', d))::float8 AS on_${unit}`,
  );
  return {
    sql: `WITH filled AS (
  SELECT ${name}::timestamp AS d FROM ${sampled(table, maxRows)}
  WHERE isfinite(${name}) LIMIT ${maxRows}
), steps AS (
  SELECT d, lead(d) OVER (ORDER BY d) - d AS gap FROM (SELECT DISTINCT d FROM filled) AS u
)
SELECT (SELECT count(*) FROM filled)::float8 AS "values", count(*)::float8 AS "distinct",
  ${boundaries.join(',\n  ')},
  count(DISTINCT extract(hour FROM d))::float8 AS hours,
  extract(epoch FROM mode() WITHIN GROUP (ORDER BY gap))::float8 AS gap
FROM steps`,
    purpose: `Counts on which boundaries of time the values of ${column} lie, in at most ${count(
      maxRows,
    )} rows.`,
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
    case 'key':
      return keyStatement(table, question, limits);
    default:
      return timeStatement(table, question, limits);
  }
}
