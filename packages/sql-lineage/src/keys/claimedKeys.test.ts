import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { Client } from 'pg';
import { catalogFromData } from '../catalog/CatalogData';
import type { ColumnDependency } from '../model/ScriptLineage';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import {
  KEYED_CATALOG,
  KEYED_TABLES,
  RandomQueries,
} from './__testUtils__/RandomQueries';

jest.setTimeout(180_000);

const QUERIES = Number(process.env.CLAIMED_KEYS_QUERIES ?? 700);

/** What is claimed of a query's rows. */
interface Claims {
  readonly keys: readonly (readonly string[])[];
  readonly neverNull: readonly string[];
  readonly dependencies: readonly ColumnDependency[];
}

function isClaim({ keys, neverNull, dependencies }: Claims): boolean {
  return keys.length + neverNull.length + dependencies.length > 0;
}

/** Counts how often what is claimed of a query's rows does not hold. */
function violations(sql: string, claims: Claims): string {
  const repeated = (columns: readonly string[], from: string) =>
    columns.length === 0
      ? `SELECT 1 FROM ${from} HAVING count(*) > 1`
      : `SELECT 1 FROM ${from} GROUP BY ${columns.join(
          ', ',
        )} HAVING count(*) > 1`;
  const parts = [
    ...claims.keys.map(key => repeated(key, 'q')),
    ...claims.neverNull.map(
      column => `SELECT 1 FROM q WHERE ${column} IS NULL`,
    ),
    ...claims.dependencies.map(({ from, to }) =>
      repeated(
        from,
        `(SELECT DISTINCT ${[...from, ...to].join(', ')} FROM q) AS d`,
      ),
    ),
  ];
  return `WITH q AS MATERIALIZED (${sql}) ${parts
    .map(part => `(SELECT count(*)::int AS n FROM (${part}) AS v)`)
    .join(' UNION ALL ')}`;
}

describePostgres('what is claimed of the rows of random queries', () => {
  let postgres: TestPostgres;
  let client: Client;

  beforeAll(async () => {
    await loadParser();
    postgres = await TestPostgres.create();
    await postgres.run(KEYED_TABLES);
    client = await postgres.connect(postgres.owner);
    await client.query(`SET statement_timeout = '20s'`);
  });

  afterAll(() => postgres?.drop());

  it('is never violated by data full of nulls and repeats', async () => {
    const catalog = catalogFromData({ tables: KEYED_CATALOG, complete: true });
    const random = RandomQueries.create(20_261_122);
    const claimed = Array.from({ length: QUERIES }, () => {
      const { sql } = random.next();
      const [{ shape }] = analyseSql(sql, {
        dialect: 'postgres',
        catalog,
      }).statements;
      return {
        sql,
        keys: shape.keys.map(key => key.columns),
        neverNull: shape.neverNull ?? [],
        dependencies: shape.dependencies,
      };
    });
    const broken: string[] = [];
    for (const one of claimed.filter(isClaim)) {
      const { rows } = await client.query<{ n: number }>(
        violations(one.sql, one),
      );
      if (rows.some(row => row.n > 0)) {
        broken.push(JSON.stringify(one));
      }
    }
    expect(broken).toEqual([]);
    // A test of claims must not pass because none is made.
    const count = (what: 'keys' | 'neverNull' | 'dependencies') =>
      claimed.filter(one => one[what].length > 0).length;
    expect(count('keys')).toBeGreaterThan(QUERIES / 4);
    expect(count('neverNull')).toBeGreaterThan(QUERIES / 10);
    expect(count('dependencies')).toBeGreaterThan(QUERIES / 10);
  });
});
