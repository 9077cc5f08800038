import {
  BOUNDARY_UNITS,
  ProbeLimits,
  ProbeQuestion,
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
export interface ProbedTable {
  readonly schema: string;
  readonly table: string;
  readonly rows: number;
}

type Question<Kind> = Extract<ProbeQuestion, { kind: Kind }>;

/** The name of a table in full, quoted. */
export const relation = ({ schema, table }: ProbedTable) =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(table)}`;

const count = (n: number) => n.toLocaleString('en-US');

/** One hash of several columns: Redshift hashes one value at a time, and takes the hash of the others for a seed. */
function hash([first, ...others]: readonly string[]): string {
  return others.length === 0
    ? `FNV_HASH(${first})`
    : `FNV_HASH(${first}, ${hash(others)})`;
}

function andSlice(
  table: ProbedTable,
  names: readonly string[],
  limits: ProbeLimits,
): string {
  const slices = slicesOf(table.rows, limits);
  return slices === 1
    ? ''
    : ` AND ABS(MOD(${hash(names)}, ${slices})) = ${SLICE}`;
}

function columnsStatement(
  table: ProbedTable,
  { columns, numbers }: Question<'columns'>,
  { maxRows }: ProbeLimits,
): ProbeStatement {
  const limit = Math.min(SAMPLE_ROWS, maxRows);
  const names = columns.map(escapeIdentifier);
  const counts = columns.flatMap((column, i) => [
    `COUNT(${names[i]}) AS filled_${i}`,
    `COUNT(DISTINCT ${names[i]}) AS distinct_${i}`,
    ...(numbers.includes(column)
      ? [
          `COUNT(DISTINCT ${names[i]}) / (MAX(${names[i]})::float8 - MIN(${names[i]}) + 1) AS density_${i}`,
        ]
      : []),
  ]);
  return {
    sql: `SELECT ${['COUNT(*) AS "rows"', ...counts].join(',\n  ')}
FROM (SELECT ${names.join(', ')} FROM ${relation(table)} LIMIT ${limit}) AS s`,
    purpose: `Counts filled and distinct values of ${
      columns.length
    } columns in at most ${count(limit)} rows.`,
  };
}

function combinationsStatement(
  table: ProbedTable,
  { keys }: Question<'combinations'>,
  { maxRows }: ProbeLimits,
): ProbeStatement {
  const limit = Math.min(COMBINED_ROWS, maxRows);
  const columns = [...new Set(keys.flat())].map(escapeIdentifier);
  const counts = keys.map(
    (key, i) =>
      `COUNT(DISTINCT ${hash(key.map(escapeIdentifier))}) AS distinct_${i}`,
  );
  return {
    sql: `SELECT ${['COUNT(*) AS "rows"', ...counts].join(',\n  ')}
FROM (SELECT ${columns.join(', ')} FROM ${relation(
      table,
    )} LIMIT ${limit}) AS s`,
    purpose: `Counts distinct combinations of ${
      keys.length
    } sets of columns in at most ${count(limit)} rows.`,
  };
}

function keyStatement(
  table: ProbedTable,
  { columns }: Question<'key'>,
  limits: ProbeLimits,
): ProbeStatement {
  const names = columns.map(escapeIdentifier);
  const slices = slicesOf(table.rows, limits);
  const isNull = names.map(name => `${name} IS NULL`).join(' OR ');
  return {
    sql: `SELECT COUNT(*) AS "groups", SUM(CASE WHEN n > 1 THEN 1 ELSE 0 END) AS duplicated,
  SUM(n) AS "rows", SUM(has_null) AS with_null
FROM (
  SELECT COUNT(*) AS n, MAX(CASE WHEN ${isNull} THEN 1 ELSE 0 END) AS has_null FROM ${relation(
      table,
    )}
  WHERE 1 = 1${andSlice(table, names, limits)}
  GROUP BY ${names.join(', ')}
) AS g`,
    purpose: `Counts how many rows share (${columns.join(', ')})${
      slices === 1 ? '' : `, in one slice of ${slices} by a hash of the key`
    }.`,
  };
}

function timeStatement(
  table: ProbedTable,
  { column, within }: Question<'time'>,
  limits: ProbeLimits,
): ProbeStatement {
  const { maxRows } = limits;
  const name = escapeIdentifier(column);
  const others = within.map(escapeIdentifier);
  const keys = others.map((_, i) => `k${i}`);
  const selected = [
    ...others.map((other, i) => `${other} AS ${keys[i]}`),
    `${name}::timestamp AS d`,
  ];
  // Neighbours must both be there for a step to be seen: those that agree in the other columns are read together, or not at all.
  const slice = within.length === 0 ? '' : andSlice(table, others, limits);
  const partition = keys.length > 0 ? `PARTITION BY ${keys.join(', ')} ` : '';
  const boundaries = BOUNDARY_UNITS.map(
    unit =>
      `COUNT(DISTINCT CASE WHEN d = DATE_TRUNC('${unit}', d) THEN d END) AS on_${unit}`,
  );
  return {
    sql: `WITH filled AS (
  SELECT ${selected.join(', ')} FROM ${relation(table)}
  WHERE ${name} IS NOT NULL${slice} LIMIT ${maxRows}
), steps AS (
  SELECT d, EXTRACT(epoch FROM LEAD(d) OVER (${partition}ORDER BY d)) - EXTRACT(epoch FROM d) AS gap
  FROM (SELECT DISTINCT ${[...keys, 'd'].join(', ')} FROM filled) AS u
), commonest AS (
  SELECT gap, COUNT(*) AS n FROM steps WHERE gap IS NOT NULL GROUP BY gap ORDER BY n DESC, gap LIMIT 1
)
SELECT (SELECT COUNT(*) FROM filled) AS "values", COUNT(DISTINCT d) AS "distinct",
  ${boundaries.join(',\n  ')},
  COUNT(DISTINCT EXTRACT(hour FROM d)) AS hours, COUNT(gap) AS steps,
  (SELECT gap FROM commonest) AS gap, (SELECT n FROM commonest) AS at_gap
FROM steps`,
    purpose: `Counts on which boundaries of time the values of ${column} lie, and how they follow each other${
      within.length > 0 ? ` for each (${within.join(', ')})` : ''
    }, in at most ${count(maxRows)} rows.`,
  };
}

/**
 * The statement that answers a question of a table, in what Redshift knows: no FILTER, no TABLESAMPLE, no mode. Names stand quoted, and there are no
 * values to bind. A session of Redshift stands in UTC unless its user was altered; times with a zone are read as the session has them.
 */
export function redshiftProbeStatement(
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
