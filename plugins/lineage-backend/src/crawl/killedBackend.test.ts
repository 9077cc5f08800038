import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { Knex } from 'knex';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { AnalysisWorker } from '../analyse';
import { listCrawlRuns } from '../record/crawlRuns';
import { postgresLineageSourceFactory } from '../sources/postgres';
import { EVERY_FEATURE } from '../sources/postgres/__testUtils__/everyFeature';
import type { CrawlUntilKilled } from './__testUtils__/crawlUntilKilled';
import { CrawlService } from './CrawlService';

jest.setTimeout(300_000);

const databases = recordDatabases();

/** Runs a crawl in a process of its own, and waits until that was killed. @returns the processes that it left */
async function crawlUntilKilled(told: CrawlUntilKilled): Promise<number[]> {
  const child = fork(
    require.resolve('./__testUtils__/crawlUntilKilled.ts'),
    [],
    {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      // Jest's own would have it wait for a module registry.
      env: { ...process.env, NODE_ENV: 'development' },
    },
  );
  let left: number[] = [];
  return new Promise((resolve, reject) => {
    child.on(
      'message',
      (said: { type: string; children?: readonly number[] }) => {
        if (said.type === 'survived') {
          reject(new Error(`It survived ${told.stage}`));
        }
        left = [...(said.children ?? left)];
      },
    );
    child.on('exit', (_, signal) =>
      signal === 'SIGKILL'
        ? resolve(left)
        : reject(new Error(`It ended by itself at ${told.stage}`)),
    );
    child.send(told);
  });
}

async function factsOf(knex: Knex) {
  return {
    tables: await knex('tables')
      .select('ref', 'hash', 'edges_hash', 'removed_revision', 'kept')
      .orderBy('ref'),
    columns: await knex('columns')
      .select('ref', 'hash', 'removed_revision')
      .orderBy('ref'),
    edges: await knex('assertions')
      .select('from_ref', 'to_ref', 'kind', 'hash', 'valid_to')
      .orderBy(['from_ref', 'to_ref', 'kind', 'valid_to']),
    search: await knex('search_entries').select('ref', 'words').orderBy('ref'),
  };
}

describePostgres('a backend that is killed while it crawls', () => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await TestPostgres.create();
    await postgres.run(EVERY_FEATURE);
  });

  afterAll(() => postgres.drop());

  const replica = (knex: Knex) =>
    CrawlService.create({
      knex,
      sources: [
        {
          source: postgresLineageSourceFactory.create(
            'shop',
            new ConfigReader({
              type: 'postgres',
              connection: { url: postgres.url(postgres.owner) },
            }),
          ),
          timeoutMs: 60_000,
        },
      ],
      analyser: AnalysisWorker.create(),
      events: mockServices.events.mock(),
      logger: mockServices.logger.mock(),
      removalThreshold: 0.2,
    });

  it.each([
    { stage: 'reading views', queries: 0 },
    { stage: 'analysing 1 of', queries: 0 },
    { stage: 'publishing', queries: 4 },
    { stage: 'publishing', queries: 12 },
  ])(
    'leaves the record whole at "$stage" after $queries queries, and another replica takes the crawl up',
    async ({ stage, queries }) => {
      const knex = await databases.init('POSTGRES_17');
      const other = replica(knex);
      await other.crawl('shop');
      const before = await factsOf(knex);
      await postgres.run(
        `CREATE TABLE core.arrived (arrived_id int);
         CREATE VIEW core.arrived_view AS SELECT arrived_id FROM core.arrived`,
      );

      const left = await crawlUntilKilled({
        // Knex hides the password from everyone who copies the connection.
        record: {
          ...knex.client.config.connection,
          password: knex.client.config.connection.password,
        },
        url: postgres.url(postgres.owner),
        stage,
        queries,
      });
      expect((await listCrawlRuns(knex, 'shop', 1))[0]).toMatchObject({
        state: 'running',
        stage: expect.stringContaining(stage.split(' ')[0]),
      });
      expect(await factsOf(knex)).toEqual(before);

      // Instead of half a minute.
      await knex('crawl_runs')
        .where({ state: 'running' })
        .update({ heartbeat_at: new Date(Date.now() - 31_000).toISOString() });
      await other.failAbandoned();
      for (;;) {
        const [run] = await listCrawlRuns(knex, 'shop', 1);
        if (run.state !== 'running') {
          break;
        }
        await setTimeout(100);
      }
      const [last, killed] = await listCrawlRuns(knex, 'shop', 2);
      expect(killed).toMatchObject({
        state: 'failed',
        error: { code: 'abandoned' },
      });
      expect(last).toMatchObject({
        state: 'succeeded',
        counts: { inserted: 2, removed: 0, kept: 0 },
      });
      // Nothing but the backend was killed; what it started ends with it.
      for (let tries = 0; tries < 100; tries++) {
        if (!left.some(pid => existsSync(`/proc/${pid}`))) {
          break;
        }
        await setTimeout(100);
      }
      expect(left.filter(pid => existsSync(`/proc/${pid}`))).toEqual([]);
      await postgres.run(
        'DROP VIEW core.arrived_view; DROP TABLE core.arrived',
      );
      await other.stop();
    },
  );
});
