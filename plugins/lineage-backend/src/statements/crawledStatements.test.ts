import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import knexFactory, { Knex } from 'knex';
import { Client } from 'pg';
import { AnalysisWorker } from '../analyse';
import { CrawlService } from '../crawl/CrawlService';
import { addressesOf, SourceLinks } from '../links/SourceLinks';
import { migrateRecord } from '../record/migrateRecord';
import { testSource } from '../sources/postgres/__testUtils__/testSource';
import { SeenStatements } from './SeenStatements';

jest.setTimeout(180_000);

const directory = createMockDirectory();

describePostgres('statements and files of a crawled database', () => {
  let postgres: TestPostgres;
  let owner: Client;
  let knex: Knex;
  let day = 0;
  let crawl: () => Promise<void>;

  beforeAll(async () => {
    postgres = await TestPostgres.create();
    const admin = await postgres.connect();
    await admin.query(`CREATE EXTENSION pg_stat_statements; CREATE EXTENSION postgres_fdw;
      GRANT pg_read_all_stats TO ${postgres.crawler};
      CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '10.9.8.7', port '5433', dbname 'shop');
      GRANT USAGE ON FOREIGN SERVER elsewhere TO ${postgres.owner}, ${postgres.crawler}`);
    await postgres.run(`
      CREATE SCHEMA raw; CREATE SCHEMA marts; GRANT USAGE ON SCHEMA raw, marts TO :crawler;
      CREATE TABLE raw.orders (id int, amount int); CREATE TABLE raw.refunds (id int, amount int);
      CREATE TABLE marts.daily (amount int); CREATE TABLE marts.losses (amount int);
      CREATE FOREIGN TABLE marts.mirror (id int, total int OPTIONS (column_name 'amount')) SERVER elsewhere
        OPTIONS (schema_name 'raw', table_name 'orders');
      GRANT SELECT ON ALL TABLES IN SCHEMA raw, marts TO :crawler;`);
    owner = await postgres.connect(postgres.owner);
    await owner.query('INSERT INTO marts.daily SELECT amount FROM raw.orders');
    directory.setContent({
      etl: {
        'losses.sql':
          "INSERT INTO {{ params.schema }}.losses SELECT amount FROM refunds WHERE '{{ ds }}' > 'x';",
      },
    });
    knex = knexFactory({
      client: 'better-sqlite3',
      connection: ':memory:',
      useNullAsDefault: true,
    });
    await migrateRecord(knex);
    const source = testSource(postgres, postgres.crawler);
    const logger = mockServices.logger.mock();
    const events = mockServices.events.mock();
    const crawls = CrawlService.create({
      knex,
      sources: [{ source, timeoutMs: 120_000 }],
      analyser: AnalysisWorker.create(),
      events,
      logger,
      removalThreshold: 0.2,
      clock: () => new Date(Date.UTC(2031, 0, day)),
      statements: SeenStatements.create({
        knex,
        urlReader: mockServices.urlReader.mock(),
        settings: new Map([
          [
            'shop',
            {
              keepDays: 90,
              withoutQueries: false,
              sqlFiles: [
                {
                  target: directory.resolve('etl'),
                  include: ['*.sql'],
                  exclude: [],
                  searchPath: ['raw'],
                  templating: 'jinja' as const,
                  variables: { params: { schema: 'marts' } },
                },
              ],
            },
          ],
        ]),
      }),
      links: SourceLinks.create({
        knex,
        events,
        logger,
        sources: addressesOf([
          {
            source,
            aliases: [{ host: '10.9.8.7', port: 5433, database: 'shop' }],
          },
        ]),
      }),
    });
    crawl = async () => {
      day += 1;
      await crawls.crawl('shop');
      const run = await knex('crawl_runs')
        .orderBy('started_at', 'desc')
        .first();
      expect(run).toMatchObject({ state: 'succeeded', error: null });
    };
  });

  afterAll(async () => {
    await knex?.destroy();
    await postgres?.drop();
  });

  const feeds = async () =>
    (await knex('assertions').where({ kind: 'FEEDS' }).whereNull('valid_to'))
      .map(row => `${row.producer} ${row.from_ref} ${row.to_ref} ${row.basis}`)
      .sort();
  const revision = async () =>
    (await knex('producers').where({ id: 'shop' }).first()).revision;

  it('reach the record, through the process that analyses them', async () => {
    await crawl();
    expect(await feeds()).toEqual([
      'links shop/raw/orders shop/marts/mirror declared',
      'shop shop/raw/orders shop/marts/daily observed',
      'shop shop/raw/refunds shop/marts/losses parsed',
    ]);
    expect(
      await knex('jobs')
        .whereNot({ kind: 'view' })
        .orderBy('id')
        .select('kind', 'name', 'calls'),
    ).toMatchObject([
      { kind: 'link', name: 'marts.mirror' },
      { kind: 'query', name: 'INSERT INTO marts.daily', calls: 1 },
      { kind: 'script', name: 'etl/losses.sql' },
    ]);
  });

  it('change nothing when they ran again, but how often', async () => {
    const before = await revision();
    await owner.query('INSERT INTO marts.daily SELECT amount FROM raw.orders');
    await crawl();
    expect(await revision()).toBe(before);
    expect(await knex('jobs').where({ kind: 'query' }).first()).toMatchObject({
      calls: 2,
      last_seen: '2031-01-02T00:00:00.000Z',
    });
  });

  it('are kept while their folder is gone, and end with their file', async () => {
    directory.clear();
    day += 1;
    const before = await feeds();
    await crawl();
    expect(await feeds()).toEqual(before);
    expect((await knex('sources').first()).warnings).toContain(
      'sql-files-unreadable',
    );
    directory.setContent({ etl: { 'other.sql': 'select 1' } });
    await crawl();
    expect(await feeds()).toEqual(
      before.filter(edge => !edge.includes('losses')),
    );
  });

  it('fade when nobody saw them run for the window', async () => {
    day += 100;
    await crawl();
    expect(await feeds()).toEqual([
      'links shop/raw/orders shop/marts/mirror declared',
    ]);
  });
});
