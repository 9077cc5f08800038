import { mockServices } from '@backstage/backend-test-utils';
import {
  LineageSource,
  ReadOptions,
  Snapshot,
  SnapshotOutline,
  SnapshotSink,
  SourceReadError,
  handOver,
} from '@grainline/backstage-plugin-lineage-node';
import { loadParser } from '@grainline/sql-lineage';
import { Knex } from 'knex';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { analyseSnapshot, AnalysisWorker } from '../analyse';
import { snapshotOf, TableSketch } from '../analyse/__testUtils__/snapshotOf';
import { beginCrawlRun, listCrawlRuns } from '../record/crawlRuns';
import { publishSnapshot } from '../record/publishSnapshot';
import { CrawlService } from './CrawlService';

jest.setTimeout(120_000);

const databases = recordDatabases();

const TABLES: Record<string, TableSketch> = {
  customers: { columns: 'customer_id, name text', keys: [['customer_id']] },
  orders: {
    columns: 'order_id, customer_id, amount numeric',
    keys: [['order_id']],
  },
  totals: { columns: 'customer_id, total numeric' },
  revenue: {
    columns: 'customer_id, amount numeric',
    viewSql:
      'SELECT o.customer_id, o.amount FROM s.orders o JOIN s.customers c ON c.customer_id = o.customer_id',
  },
};

function shop(
  tables: Record<string, TableSketch> = TABLES,
  overrides: Partial<Snapshot> = {},
): Snapshot {
  return {
    ...snapshotOf(tables, [
      {
        name: 'fill',
        signature: 'fill()',
        kind: 'procedure',
        language: 'sql',
        body: 'INSERT INTO s.totals SELECT customer_id, sum(amount) FROM s.revenue GROUP BY 1',
      },
    ]),
    ...overrides,
  };
}

const LATER = { takenAt: '2026-01-02T02:00:00.000Z' };

/** Everything in the record but the crawls themselves, as of when it stands, and what else is to be left out. */
async function dump(
  knex: Knex,
  leaveOut: readonly string[] = [],
): Promise<string> {
  const rows: Record<string, unknown> = {};
  for (const table of [
    'producers',
    'sources',
    'schemas',
    'tables',
    'columns',
    'jobs',
    'assertions',
    'search_entries',
    'history_entries',
    'sightings',
    'activity_observations',
  ]) {
    const all: Record<string, unknown>[] = await knex(table);
    rows[table] = all
      .map(row =>
        JSON.stringify(row, (key, value) =>
          ['as_of', 'counted_at', ...leaveOut].includes(key)
            ? undefined
            : value,
        ),
      )
      .sort();
  }
  return JSON.stringify(rows, undefined, 1);
}

/** A source that gives prepared facts, or does what a database in trouble does. */
class PreparedSource implements LineageSource {
  readonly id = 'shop';
  readonly dialect = 'postgres' as const;
  readonly about = { title: 'Shop' };
  facts: Snapshot = shop();
  /** Runs before each read. */
  before: (options: ReadOptions) => Promise<void> = async () => {};

  async read(
    options: ReadOptions,
    sink: SnapshotSink,
  ): Promise<SnapshotOutline> {
    options.onStage?.('columns');
    await this.before(options);
    return handOver(this.facts, sink);
  }
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
}

describe.each(databases.ids)('CrawlService on %s', id => {
  const services: CrawlService[] = [];
  afterEach(async () => {
    await Promise.all(services.splice(0).map(s => s.stop()));
  });

  const setup = async (timeoutMs = 30_000) => {
    const knex = await databases.init(id);
    const source = new PreparedSource();
    const events = mockServices.events.mock();
    const logger = mockServices.logger.mock();
    const worker = AnalysisWorker.create();
    const analyse = jest.fn(worker.analyse.bind(worker));
    const replica = (on: Knex = knex) => {
      const service = CrawlService.create({
        knex: on,
        sources: [{ source, timeoutMs }],
        analyser: { analyse },
        events,
        logger,
        removalThreshold: 0.2,
      });
      services.push(service);
      return service;
    };
    const runs = () => listCrawlRuns(knex, 'shop', 10);
    return { knex, source, events, logger, analyse, replica, runs };
  };

  it('publishes what it read, tells of the change, and logs one line', async () => {
    const { source, events, logger, replica, runs } = await setup();
    const crawls = replica();
    await crawls.crawl('shop');
    const [run] = await runs();
    expect(run).toMatchObject({
      state: 'succeeded',
      counts: { tables: 4, columns: 9, inserted: 4, removed: 0 },
    });
    expect(run.stage).toBeUndefined();
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'lineage.changed',
      eventPayload: { producer: 'shop', revision: expect.any(Number) },
    });
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(logger.info.mock.calls[0][0]).toMatch(
      /^Crawled shop in \d+\.\d s: schemas 1, tables 4, columns 9/,
    );

    source.facts = shop(TABLES, LATER);
    await crawls.crawl('shop');
    expect(events.publish).toHaveBeenCalledTimes(1);
  });

  it('runs one crawl at a time, on however many replicas it is asked for', async () => {
    const { source, replica, runs } = await setup();
    const { open, opened } = gate();
    source.before = () => opened;
    const [a, b] = [replica(), replica()];
    const begun = await Promise.all([
      a.startCrawl('shop'),
      b.startCrawl('shop'),
      a.startCrawl('shop'),
    ]);
    expect(new Set(begun.map(run => run.id)).size).toBe(1);
    await b.crawl('shop');
    expect((await runs())[0].state).toBe('running');
    open();
    await a.stop();
    expect(await runs()).toHaveLength(1);
  });

  it('keeps what was known when a crawl fails, says why, and heals', async () => {
    const { knex, source, logger, replica, runs } = await setup();
    const crawls = replica();
    await crawls.crawl('shop');
    source.before = async () => {
      throw new SourceReadError({
        source: 'shop',
        statement: 'columns',
        reason: { code: 'timeout', message: 'The query took too long' },
      });
    };
    await crawls.crawl('shop');
    expect((await runs())[0]).toMatchObject({
      state: 'failed',
      error: {
        code: 'timeout',
        message: 'The query took too long (source shop, statement columns)',
      },
    });
    expect(logger.error).toHaveBeenCalledTimes(1);
    const live = await knex('tables').whereNull('removed_revision');
    expect(live).toHaveLength(4);
    source.before = async () => {};
    await crawls.crawl('shop');
    expect((await runs())[0].state).toBe('succeeded');
  });

  it('calls a crawl partial when it could not see everything', async () => {
    const { source, replica, runs } = await setup();
    const crawls = replica();
    await crawls.crawl('shop');
    source.facts = shop({}, { schemas: [] });
    await crawls.crawl('shop');
    expect((await runs())[0]).toMatchObject({
      state: 'partial',
      counts: { kept: 4, removed: 0 },
    });
  });

  it('reads an unchanged source, and then neither analyses nor writes anything but how fresh the facts are', async () => {
    const { knex, source, events, logger, analyse, replica, runs } =
      await setup();
    const crawls = replica();
    await crawls.crawl('shop');
    const before = await dump(knex);
    const [schema] = source.facts.schemas;
    source.facts = shop(TABLES, {
      ...LATER,
      // Whatever the order in which they are handed over.
      schemas: [{ ...schema, tables: [...schema.tables].reverse() }],
    });
    await crawls.crawl('shop');
    expect(await dump(knex)).toBe(before);
    expect(analyse).toHaveBeenCalledTimes(1);
    expect(events.publish).toHaveBeenCalledTimes(1);
    expect(await knex('sources').first()).toMatchObject({
      as_of: LATER.takenAt,
    });
    expect(await knex('schemas').first()).toMatchObject({
      as_of: LATER.takenAt,
    });
    expect((await runs())[0]).toMatchObject({
      state: 'succeeded',
      counts: { tables: 4, edges: expect.any(Number), inserted: 0 },
    });
    expect(logger.info.mock.calls[1][0]).toContain('nothing has changed');
  });

  it('notes the figures of an unchanged source, and no more', async () => {
    const { knex, source, analyse, replica } = await setup();
    const crawls = replica();
    await crawls.crawl('shop');
    const revisions = () =>
      knex('tables').select('ref', 'revision').orderBy('ref');
    const before = await revisions();
    source.facts = shop({
      ...TABLES,
      orders: { ...TABLES.orders, rows: { value: 7, source: 'test' } },
    });
    await crawls.crawl('shop');
    expect(analyse).toHaveBeenCalledTimes(1);
    const row = await knex('tables').where({ ref: 'shop/s/orders' }).first();
    expect(JSON.parse(row.figures).rows).toEqual({ value: 7, source: 'test' });
    expect(await revisions()).toEqual(before);
  });

  it('publishes what an analysis of the whole would', async () => {
    const { knex, source, replica } = await setup();
    await replica().crawl('shop');
    await loadParser();
    const other = await databases.init(id);
    await publishSnapshot(other, analyseSnapshot(source.facts), {
      removalThreshold: 0.2,
    });
    const byChance = ['id', 'revision', 'pruned_revision', 'input_digest'];
    expect(await dump(knex, byChance)).toBe(await dump(other, byChance));
  });

  it('lets removals wait for a second crawl that reads the same, and then for nothing', async () => {
    const { knex, source, analyse, replica } = await setup();
    const crawls = replica();
    await crawls.crawl('shop');
    const { orders } = TABLES;
    source.facts = shop({ orders });
    await crawls.crawl('shop');
    const live = () => knex('tables').whereNull('removed_revision');
    expect(await live()).toHaveLength(4);
    await crawls.crawl('shop');
    expect(await live()).toHaveLength(1);
    await crawls.crawl('shop');
    expect(analyse).toHaveBeenCalledTimes(3);
  });

  it('takes up a crawl whose process was killed, once', async () => {
    const { knex, source, replica, runs } = await setup();
    const crawls = replica();
    await crawls.crawl('shop');
    const kill = async (runId: string) =>
      knex('crawl_runs')
        .where({ id: runId })
        .update({
          state: 'running',
          error: null,
          finished_at: null,
          heartbeat_at: new Date(Date.now() - 40_000).toISOString(),
        });
    const { run } = await beginCrawlRun(knex, 'shop');
    await crawls.failAbandoned();
    expect((await runs())[0].state).toBe('running');

    await kill(run.id);
    const { open, opened } = gate();
    source.before = () => opened;
    const other = replica();
    await Promise.all([crawls.failAbandoned(), other.failAbandoned()]);
    const [second, first, ...rest] = await runs();
    expect(rest).toHaveLength(1);
    expect(first).toMatchObject({
      id: run.id,
      state: 'failed',
      error: { code: 'abandoned' },
    });
    expect(second.state).toBe('running');
    open();
    await Promise.all([crawls.stop(), other.stop()]);

    await kill(second.id);
    const third = replica();
    await third.failAbandoned();
    await third.failAbandoned();
    const all = await runs();
    expect(all).toHaveLength(3);
    expect(all[0].error?.message).toMatch(/killed too/);
  });

  it('does not crawl at the start what has facts already', async () => {
    const { replica, runs } = await setup();
    await replica().crawl('shop');
    await replica().startNeverCrawled();
    expect(await runs()).toHaveLength(1);
  });

  it('stops with the backend, and says so', async () => {
    const { source, replica, runs } = await setup();
    const reading = gate();
    source.before = async ({ signal }) => {
      reading.open();
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    const crawls = replica();
    await crawls.startCrawl('shop');
    await reading.opened;
    await crawls.stop();
    expect((await runs())[0]).toMatchObject({
      state: 'failed',
      error: { code: 'stopped' },
    });
  });

  it('stops a crawl that takes longer than it may', async () => {
    const { source, replica, runs } = await setup(50);
    source.before = ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    await replica().crawl('shop');
    expect((await runs())[0]).toMatchObject({
      state: 'failed',
      error: { code: 'timeout' },
    });
  });

  it('does not publish after it was taken for dead', async () => {
    const { knex, source, replica, runs } = await setup();
    source.before = async () => {
      await knex('crawl_runs').update({ state: 'failed' });
    };
    await replica().crawl('shop');
    expect(await knex('tables')).toEqual([]);
    expect((await runs())[0].state).toBe('failed');
  });

  it('knows no source that is not configured', async () => {
    const { replica } = await setup();
    await expect(replica().startCrawl('other')).rejects.toThrow(
      'There is no source "other" under lineage.sources',
    );
  });
});
