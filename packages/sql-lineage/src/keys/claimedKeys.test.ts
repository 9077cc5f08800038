import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { Client } from 'pg';
import { catalogFromData } from '../catalog/CatalogData';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import {
  KEYED_CATALOG,
  KEYED_TABLES,
  RandomQueries,
} from './__testUtils__/RandomQueries';

jest.setTimeout(180_000);

const QUERIES = Number(process.env.CLAIMED_KEYS_QUERIES ?? 700);

/** Counts how often what is claimed of a query's rows does not hold. */
function violations(
  sql: string,
  claims: {
    readonly keys: readonly (readonly string[])[];
    readonly neverNull: readonly string[];
    readonly dependencies: readonly {
      readonly from: readonly string[];
      readonly to: readonly string[];
    }[];
  },
): string {
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
    const queries = RandomQueries.create(20_261_122);
    const counts = { keys: 0, neverNull: 0, dependencies: 0 };
    for (let at = 0; at < QUERIES; at++) {
      const { sql } = queries.next();
      const [{ shape }] = analyseSql(sql, {
        dialect: 'postgres',
        catalog,
      }).statements;
      const claims = {
        keys: shape.keys.map(key => key.columns),
        neverNull: shape.neverNull ?? [],
        dependencies: shape.dependencies,
      };
      counts.keys += claims.keys.length > 0 ? 1 : 0;
      counts.neverNull += claims.neverNull.length > 0 ? 1 : 0;
      counts.dependencies += claims.dependencies.length > 0 ? 1 : 0;
      if (
        claims.keys.length +
          claims.neverNull.length +
          claims.dependencies.length >
        0
      ) {
        const { rows } = await client
          .query<{ n: number }>(violations(sql, claims))
          .catch(error => {
            throw new Error(`${error.message}: ${sql} ${JSON.stringify(claims)}`);
          });
        expect({ sql, claims, broken: rows.map(row => row.n) }).toEqual({
          sql,
          claims,
          broken: rows.map(() => 0),
        });
      }
    }
    // A test of claims must not pass because none is made.
    expect(counts.keys).toBeGreaterThan(QUERIES / 4);
    expect(counts.neverNull).toBeGreaterThan(QUERIES / 10);
    expect(counts.dependencies).toBeGreaterThan(QUERIES / 10);
  });
});
