import { mockServices } from '@backstage/backend-test-utils';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { loadParser } from '@grainline/sql-lineage';
import knexFactory, { Knex } from 'knex';
import { Client } from 'pg';
import { analyseSnapshot } from '../analyse/analyseSnapshot';
import { migrateRecord } from '../record/migrateRecord';
import {
  readOnce,
  testSource,
} from '../sources/postgres/__testUtils__/testSource';
import { SeenStatements } from './SeenStatements';

jest.setTimeout(120_000);
beforeAll(() => loadParser());

const RUN = [
  `INSERT INTO marts.daily (day, country, revenue)
     SELECT date_trunc('day', o.at), c.country, sum(o.amount) FROM raw.orders o JOIN raw.customers c ON c.id = o.customer
     WHERE o.amount > 71717 AND c.country IN ('AT', 'DE', 'CH') GROUP BY 1, 2 ON CONFLICT DO NOTHING`,
  `MERGE INTO marts.totals t USING raw.orders o ON o.id = t.id WHEN MATCHED THEN UPDATE SET amount = o.amount + 71717
     WHEN NOT MATCHED THEN INSERT (id, amount) VALUES (o.id, o.amount)`,
  `CREATE TABLE marts.copied AS SELECT id AS order_id, amount FROM raw.orders WHERE at > timestamp '2017-01-01 07:17:17'`,
  `UPDATE marts.totals t SET amount = c.id FROM raw.customers c WHERE c.id = t.id AND c.country LIKE '71717%'`,
  `WITH gone AS (DELETE FROM raw.orders WHERE id = 71717 RETURNING id, amount) INSERT INTO marts.totals SELECT id, amount FROM gone`,
  `SELECT count(*) FROM raw.customers c LEFT JOIN marts.totals t ON t.id = c.id LIMIT 71717`,
];

describePostgres('statements that ran in a real server', () => {
  let postgres: TestPostgres;
  let owner: Client;
  let knex: Knex;

  beforeAll(async () => {
    postgres = await TestPostgres.create();
    const admin = await postgres.connect();
    await admin.query(`CREATE EXTENSION pg_stat_statements;
      GRANT pg_read_all_stats TO ${postgres.crawler}`);
    await postgres.run(`
      CREATE SCHEMA raw; CREATE SCHEMA marts; GRANT USAGE ON SCHEMA raw, marts TO :crawler;
      CREATE TABLE raw.orders (id int, customer int, amount int, at timestamp);
      CREATE TABLE raw.customers (id int, country text);
      CREATE TABLE marts.daily (day date, country text, revenue int);
      CREATE TABLE marts.totals (id int, amount int);`);
    owner = await postgres.connect(postgres.owner);
    for (const sql of RUN) {
      await owner.query(sql);
    }
    await owner.query(
      `GRANT SELECT ON ALL TABLES IN SCHEMA raw, marts TO ${postgres.crawler}`,
    );
    knex = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    await migrateRecord(knex);
  });

  afterAll(async () => {
    await knex?.destroy();
    await postgres?.drop();
  });

  const crawl = async (at: string) => {
    const read = await readOnce(testSource(postgres, postgres.crawler));
    const seen = SeenStatements.create({
      knex,
      urlReader: mockServices.urlReader.mock(),
      settings: new Map([
        ['shop', { keepDays: 90, withoutQueries: false, sqlFiles: [] }],
      ]),
    });
    const { statements } = await seen.recall(
      { id: 'shop', dialect: 'postgres' },
      read.statements ?? [],
      { at, signal: new AbortController().signal },
    );
    return analyseSnapshot({ ...read, statements });
  };

  it('feed, derive and join as they did, and hold no literal', async () => {
    const found = await crawl('2031-01-01T00:00:00.000Z');
    const edges = (kind: string) =>
      found.assertions
        .filter(a => a.kind === kind)
        .map(a => `${a.from.slice(5)} > ${a.to.slice(5)}`);
    expect(edges('FEEDS')).toEqual([
      'raw/customers > marts/daily',
      'raw/customers > marts/totals',
      'raw/orders > marts/copied',
      'raw/orders > marts/daily',
      'raw/orders > marts/totals',
    ]);
    expect(edges('DERIVES')).toEqual(
      expect.arrayContaining([
        'raw/customers/country > marts/daily/country',
        'raw/customers/id > marts/totals/amount',
        'raw/orders/amount > marts/copied/amount',
        'raw/orders/amount > marts/daily/revenue',
        'raw/orders/amount > marts/totals/amount',
        'raw/orders/at > marts/daily/day',
        'raw/orders/id > marts/copied/order_id',
      ]),
    );
    expect(edges('JOINS')).toEqual(
      expect.arrayContaining([
        'raw/customers/id > raw/orders/customer',
        'marts/totals/id > raw/customers/id',
      ]),
    );
    expect(found.assertions.every(a => a.basis === 'observed')).toBe(true);
    expect(JSON.stringify(found)).not.toContain('71717');
    expect(found.warnings).toEqual([]);
    expect(found.tables.flatMap(t => t.unresolved)).toEqual([]);
  });

  it('were last seen when their count grew', async () => {
    const lastSeen = async (at: string) =>
      new Map(
        (await crawl(at)).jobs.map(job => [
          job.name,
          `${job.calls} ${job.lastSeen?.slice(0, 10)}`,
        ]),
      );
    await lastSeen('2031-01-01T00:00:00.000Z');
    const idle = await lastSeen('2031-01-02T00:00:00.000Z');
    expect(idle.get('INSERT INTO marts.daily')).toBe('1 2031-01-01');
    await owner.query(
      RUN[0].replace('71717', '4').replace("'CH'", "'FR', 'IT'"),
    );
    const ran = await lastSeen('2031-01-03T00:00:00.000Z');
    expect(ran.get('INSERT INTO marts.daily')).toBe('2 2031-01-03');
    expect(ran.get('CREATE TABLE marts.copied')).toBe('1 2031-01-01');
  });
});
