import net, { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { Knex } from 'knex';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { AnalysisWorker } from '../analyse';
import { listCrawlRuns } from '../record/crawlRuns';
import { postgresLineageSourceFactory } from '../sources/postgres';
import { EVERY_FEATURE } from '../sources/postgres/__testUtils__/everyFeature';
import { CrawlService } from './CrawlService';

jest.setTimeout(600_000);

const databases = recordDatabases();

/** Stands before a PostgreSQL server and cuts every connection as a given statement of it passes, the first being 1. */
class StatementProxy {
  /** Statements of the last connection. */
  statements = 0;
  cutAt = Infinity;
  private readonly server: net.Server;
  private readonly sockets = new Set<net.Socket>();

  constructor(target: { host: string; port: number }) {
    this.server = net.createServer(client => {
      const upstream = net.connect(target);
      let pending = Buffer.alloc(0);
      let begun = false;
      this.statements = 0;
      client.on('data', chunk => {
        pending = Buffer.concat([pending, chunk]);
        // The first message has no type: its length is all of its head.
        for (;;) {
          const head = begun ? 1 : 0;
          if (pending.length < head + 4) {
            break;
          }
          const end = head + pending.readUInt32BE(head);
          if (pending.length < end) {
            break;
          }
          const type = begun ? String.fromCharCode(pending[0]) : '';
          begun = true;
          if (['Q', 'P'].includes(type) && ++this.statements === this.cutAt) {
            client.destroy();
            upstream.destroy();
            return;
          }
          upstream.write(pending.subarray(0, end));
          pending = pending.subarray(end);
        }
      });
      upstream.on('data', chunk => client.write(chunk));
      for (const [one, other] of [
        [client, upstream],
        [upstream, client],
      ]) {
        this.sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>(resolve => {
      this.server.listen(0, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => this.server.close(resolve));
  }
}

describePostgres('a crawl whose connection is cut', () => {
  let postgres: TestPostgres;
  let proxy: StatementProxy;
  let crawls: CrawlService;
  let knex: Knex;

  beforeAll(async () => {
    postgres = await TestPostgres.create();
    await postgres.run(EVERY_FEATURE);
    proxy = new StatementProxy(postgres);
    const url = new URL(postgres.url(postgres.owner));
    url.hostname = '127.0.0.1';
    url.port = String(await proxy.listen());
    knex = await databases.init('SQLITE_3');
    crawls = CrawlService.create({
      knex,
      sources: [
        {
          source: postgresLineageSourceFactory.create(
            'shop',
            new ConfigReader({
              type: 'postgres',
              connection: { url: url.toString() },
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
  });

  afterAll(async () => {
    await crawls?.stop();
    await proxy?.close();
    await postgres?.drop();
  });

  const facts = async () =>
    JSON.stringify({
      tables: await knex('tables')
        .select('ref', 'hash', 'revision', 'removed_revision', 'kept')
        .orderBy('ref'),
      columns: await knex('columns')
        .select('ref', 'hash', 'revision', 'removed_revision')
        .orderBy('ref'),
      edges: await knex('assertions')
        .select('id', 'hash', 'revision', 'valid_to')
        .orderBy('id'),
      schemas: await knex('schemas')
        .select('ref', 'hash', 'removed_revision')
        .orderBy('ref'),
    });

  it('keeps all that was known, whichever statement it is at, and the next crawl is right', async () => {
    await crawls.crawl('shop');
    const [first] = await listCrawlRuns(knex, 'shop', 1);
    expect(first.state).toBe('succeeded');
    const { statements } = proxy;
    expect(statements).toBeGreaterThan(10);
    const before = await facts();

    for (let cutAt = 1; cutAt <= statements; cutAt++) {
      proxy.cutAt = cutAt;
      await crawls.crawl('shop');
      const [run] = await listCrawlRuns(knex, 'shop', 1);
      // The last one only ends the transaction: by then all has been read.
      expect([cutAt, run.state, run.error?.code]).toEqual(
        cutAt < statements
          ? [cutAt, 'failed', 'connection-lost']
          : [cutAt, 'succeeded', undefined],
      );
      expect(await facts()).toBe(before);
    }

    proxy.cutAt = Infinity;
    await postgres.run('CREATE TABLE core.arrived (arrived_id int)');
    await crawls.crawl('shop');
    const [last] = await listCrawlRuns(knex, 'shop', 1);
    expect(last).toMatchObject({
      state: 'succeeded',
      counts: { inserted: 1, updated: 0, removed: 0, kept: 0 },
    });
  });
});
