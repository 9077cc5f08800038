import { mockServices } from '@backstage/backend-test-utils';
import {
  LineageSource,
  ReadOptions,
  SnapshotOutline,
  SnapshotSink,
  SourceReadError,
  handOver,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { shopFacts, smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { beginCrawlRun, listCrawlRuns } from '../record/crawlRuns';
import { CrawlService } from './CrawlService';

jest.setTimeout(60_000);

const databases = recordDatabases();

/** A source that gives prepared facts, or does what a database in trouble does. */
class PreparedSource implements LineageSource {
  readonly id = 'shop';
  readonly dialect = 'postgres' as const;
  readonly about = { title: 'Shop' };
  facts: AnalysedSnapshot = smallShop();
  /** Runs before each read. */
  before: (options: ReadOptions) => Promise<void> = async () => {};

  async read(
    options: ReadOptions,
    sink: SnapshotSink,
  ): Promise<SnapshotOutline> {
    options.onStage?.('columns');
    await this.before(options);
    const { tables: _, jobs: __, assertions: ___, ...facts } = this.facts;
    return handOver(
      {
        ...facts,
        schemas: facts.schemas.map(s => ({ ...s, tables: [], routines: [] })),
      },
      sink,
    );
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
    const replica = (on: Knex = knex) => {
      const service = CrawlService.create({
        knex: on,
        sources: [{ source, timeoutMs }],
        analyser: { analyse: async () => source.facts },
        events,
        logger,
        removalThreshold: 0.2,
      });
      services.push(service);
      return service;
    };
    const runs = () => listCrawlRuns(knex, 'shop', 10);
    return { knex, source, events, logger, replica, runs };
  };

  it('publishes what it read, tells of the change, and logs one line', async () => {
    const { source, events, logger, replica, runs } = await setup();
    const crawls = replica();
    await crawls.crawl('shop');
    const [run] = await runs();
    expect(run).toMatchObject({
      state: 'succeeded',
      counts: { tables: 4, columns: 10, inserted: 4, removed: 0 },
    });
    expect(run.stage).toBeUndefined();
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'lineage.changed',
      eventPayload: { producer: 'shop', revision: expect.any(Number) },
    });
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(logger.info.mock.calls[0][0]).toMatch(
      /^Crawled shop in \d+\.\d s: schemas 2, tables 4, columns 10/,
    );

    source.facts = smallShop({ takenAt: '2026-01-02T02:00:00.000Z' });
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
    source.facts = shopFacts();
    await crawls.crawl('shop');
    expect((await runs())[0]).toMatchObject({
      state: 'partial',
      counts: { kept: 4, removed: 0 },
    });
  });

  it('fails a crawl whose process was killed, and crawls a new source again', async () => {
    const { knex, replica, runs } = await setup();
    const { run } = await beginCrawlRun(knex, 'shop');
    const crawls = replica();
    await crawls.startNeverCrawled();
    await crawls.failAbandoned();
    expect((await runs()).map(r => r.state)).toEqual(['running']);

    await knex('crawl_runs')
      .where({ id: run.id })
      .update({ heartbeat_at: new Date(Date.now() - 40_000).toISOString() });
    await crawls.failAbandoned();
    await crawls.stop();
    const [second, first] = await runs();
    expect(first).toMatchObject({
      id: run.id,
      state: 'failed',
      error: { code: 'abandoned' },
    });
    expect(second.id).not.toBe(run.id);
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
