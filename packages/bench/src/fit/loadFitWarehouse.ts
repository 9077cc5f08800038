import { Client } from 'pg';
import { gatherStatistics } from '../grain/gatherStatistics';
import { FACT_TABLES, FactTable } from './FactTable';
import { FitPair } from './FitPair';

const ROWS = 600;
const DAYS = 75;
/** Rows of the last days are missing from what is stale. */
const LATE_DAYS = 5;

function factStatements(fact: FactTable): string[] {
  const { name, id, time, dimensions, actor, amount, units } = fact;
  const [number, word, country] = dimensions;
  const type = fact.zoned ? 'timestamptz' : 'timestamp';
  return [
    `CREATE TABLE src.${name} (
  ${id} bigint PRIMARY KEY,
  ${time} ${type} NOT NULL,
  ${number} integer NOT NULL,
  ${word} text NOT NULL,
  ${country} text NOT NULL,
  status text NOT NULL,
  ${actor} bigint NOT NULL,
  ${amount} numeric(12, 2) NOT NULL,
  ${units} integer NOT NULL
)`,
    `CREATE TABLE src.${fact.child} (
  child_no bigint PRIMARY KEY,
  ${id} bigint NOT NULL REFERENCES src.${name},
  remark text
)`,
  ];
}

/** Rows whose values repeat in no common rhythm; those of the last days come later. */
function fillStatements(fact: FactTable, late: boolean): string[] {
  const { name, id, time, states, child } = fact;
  const from = late ? ROWS - (ROWS / DAYS) * LATE_DAYS + 1 : 1;
  const to = late ? ROWS : ROWS - (ROWS / DAYS) * LATE_DAYS;
  return [
    `INSERT INTO src.${name}
SELECT n, timestamp '2026-01-01' + n * interval '${
      (DAYS * 24 * 60) / ROWS
    } minutes' + (n * 7 % 50) * interval '1 minute',
       n * 13 % 4, (ARRAY['a', 'b', 'c'])[1 + n * 7 % 3], (ARRAY['DE', 'FR', 'NL', 'GB'])[1 + n * 11 % 4],
       (ARRAY['${states.join(
         "', '",
       )}'])[1 + n * 5 % 3], n * 17 % 60, 10 + n * 37 % 90 + 0.25, 1 + n * 19 % 6
FROM generate_series(${from}, ${to}) n`,
    `INSERT INTO src.${child}
SELECT ${id} * 10 + k, ${id}, 'remark ' || k
FROM src.${name} CROSS JOIN LATERAL generate_series(1, 1 + (${id} / 4 % 3)::integer) k
WHERE ${time} ${late ? '>=' : '<'} timestamp '2026-01-01' + interval '${
      DAYS - LATE_DAYS
    } days' + interval '50 minutes'
ON CONFLICT DO NOTHING`,
  ];
}

/**
 * Makes the facts and candidates in an empty database, fills what is stale before the last days arrive and all else after, and notes every load in
 * `ops.load_log`.
 */
export async function loadFitWarehouse(
  client: Client,
  pairs: readonly FitPair[],
): Promise<void> {
  const run = async (statements: readonly string[]) => {
    for (const statement of statements) {
      await client.query(statement);
    }
  };
  await run([
    `SET TimeZone = 'UTC'`,
    'CREATE SCHEMA src',
    'CREATE SCHEMA mart',
    'CREATE SCHEMA etl',
    'CREATE SCHEMA ops',
    `CREATE TABLE ops.load_log (
  load_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, target text NOT NULL, status text NOT NULL, started_at timestamptz NOT NULL,
  finished_at timestamptz NOT NULL)`,
    'CREATE TABLE src.open_countries (country text PRIMARY KEY)',
    `INSERT INTO src.open_countries VALUES ('DE'), ('FR'), ('GB')`,
    ...FACT_TABLES.flatMap(factStatements),
    ...FACT_TABLES.flatMap(fact => fillStatements(fact, false)),
    ...pairs.filter(p => p.mutation === 'stale').flatMap(p => p.ddl),
    ...FACT_TABLES.flatMap(fact => fillStatements(fact, true)),
    ...pairs.filter(p => p.mutation !== 'stale').flatMap(p => p.ddl),
  ]);
  const loads = [
    ...FACT_TABLES.map(fact => ({ target: `src.${fact.name}`, hours: 1 })),
    ...pairs.flatMap(({ load }) =>
      load ? [{ target: `mart.${load.table}`, hours: load.hoursAgo }] : [],
    ),
  ];
  await client.query(
    `INSERT INTO ops.load_log (target, status, started_at, finished_at)
     SELECT l ->> 'target', 'succeeded', at - interval '2 minutes', at
     FROM jsonb_array_elements($1::jsonb) l, LATERAL (SELECT now() - (l ->> 'hours')::int * interval '1 hour' AS at) t`,
    [JSON.stringify(loads)],
  );
  await gatherStatistics(client);
}
