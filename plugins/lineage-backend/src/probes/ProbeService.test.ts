import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { LineageSource } from '@grainline/backstage-plugin-lineage-node';
import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { RecordLineage } from '../answers/RecordLineage';
import { CorrectionService } from '../corrections/CorrectionService';
import { AnsweringGraph } from '../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../graph/DatabaseLineageGraph';
import { renamed } from '../record/history/__testUtils__/renamed';
import { publishSnapshot } from '../record/publishSnapshot';
import { testSource } from '../sources/postgres/__testUtils__/testSource';
import { probedShop } from './__testUtils__/probedShop';
import { ProbeService } from './ProbeService';

jest.setTimeout(60_000);

const databases = recordDatabases();
const context = { credentials: mockCredentials.user() };
const ORDERS = 'shop/raw/orders';
const ann = 'user:default/ann';

describePostgres('ProbeService', () => {
  describe.each(databases.ids)('with its record on %s', id => {
    let warehouse: TestPostgres;

    beforeAll(async () => {
      warehouse = await TestPostgres.create();
      await warehouse.run(`
      CREATE SCHEMA raw;
      CREATE TABLE raw.orders AS SELECT i::text AS order_id, '5' AS amount, (date '2026-01-01' + i % 50)::text AS day
        FROM generate_series(1, 2000) i;
      CREATE TABLE raw.refunds (order_id text, refunded text);
      ANALYZE;
      GRANT USAGE ON SCHEMA raw TO :crawler;
      GRANT SELECT ON raw.orders TO :crawler;`);
    });
    afterAll(() => warehouse.drop());

    const setup = async (
      source: LineageSource = testSource(warehouse, warehouse.crawler, {
        probes: { enabled: true },
      }),
    ) => {
      const knex = await databases.init(id);
      const reads = RecordLineage.create({
        knex,
        sources: [source],
        graph: AnsweringGraph.create(DatabaseLineageGraph.create(knex)),
        graphStatus: async () => ({ kind: 'database', level: true }),
      });
      const events = mockServices.events.mock();
      const service = ProbeService.create({
        knex,
        sources: [source],
        reads,
        events,
        logger: mockServices.logger.mock(),
        clock: () => new Date('2026-05-01T10:00:00Z'),
      });
      const crawl = (facts = smallShop()) =>
        publishSnapshot(knex, facts, { removalThreshold: 0.2 });
      const { revision } = await crawl();
      return { knex, reads, events, service, crawl, revision };
    };

    it('says what a probe would cost, and reads and keeps nothing', async () => {
      const { knex, service, events } = await setup();
      const report = await service.probe(ORDERS, true, ann, context);
      expect(report).toMatchObject({ ref: ORDERS, dryRun: true, findings: [] });
      expect(report.statements).toHaveLength(1);
      expect(report.statements[0].sql).toMatch(/^SELECT count\(\*\)/);
      expect(report.cost.sentence).toBe(
        'Reads about 2,000 rows (34 kB) in 1 statement; each ends after 30 s at the latest and compares at most 1,000,000 rows. By what they count, up to three more follow on a sample and up to ten on the table, under the same limits.',
      );
      expect(report).not.toHaveProperty('at');
      expect(await knex('probes')).toEqual([]);
      expect(events.publish).not.toHaveBeenCalled();
    });

    it('makes an unknown grain likely at once, and through the crawls that follow', async () => {
      const { reads, service, events, crawl, revision } = await setup();
      const report = await service.probe(ORDERS, false, ann, context);
      expect(report).toMatchObject({
        dryRun: false,
        at: '2026-05-01T10:00:00.000Z',
        findings: [
          {
            basis: 'observed',
            text: 'No two rows share (order_id) (all 2,000 rows, probed on 2026-05-01)',
          },
        ],
      });
      expect(JSON.stringify(report)).not.toMatch(/2026-01-/);
      const grain = async () => (await reads.table(ORDERS, context)).grain;
      expect(await grain()).toMatchObject({
        keys: [['order_id']],
        certainty: 'likely',
        sentence: 'One row per order_id.',
      });
      expect(events.publish).toHaveBeenCalledWith({
        topic: 'lineage.changed',
        eventPayload: { producer: 'shop', revision: revision + 1 },
      });
      await crawl();
      expect(await grain()).toMatchObject({ keys: [['order_id']] });
      await crawl(renamed(smallShop(), ORDERS, 'raw', 'purchases'));
      expect(await reads.table('shop/raw/purchases', context)).toMatchObject({
        grain: { keys: [['order_id']] },
      });
    });

    it('flags a stated grain that rows contradict', async () => {
      const { knex, reads, service, events } = await setup();
      const corrections = CorrectionService.create({ knex, reads, events });
      await corrections.correct(
        { kind: 'grain', ref: ORDERS, grain: { key: ['day'], time: {} } },
        ann,
        context,
      );
      await service.probe(ORDERS, false, ann, context);
      expect(await reads.corrections(ORDERS, context)).toMatchObject([
        { contradicted: { code: 'stated-key-shared' } },
      ]);
    });

    it('says what to do where probes are off or a privilege is missing', async () => {
      const off = await setup(testSource(warehouse, warehouse.crawler));
      await expect(
        off.service.probe(ORDERS, true, ann, context),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('lineage.sources.shop.probes.enabled'),
      });
      const { service } = await setup();
      await expect(
        service.probe('shop/raw/refunds', true, ann, context),
      ).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('SELECT on the table'),
      });
    });

    it('runs one probe of a source at a time', async () => {
      let goOn = () => {};
      const gate = new Promise<void>(resolve => {
        goOn = resolve;
      });
      let hasBegun = () => {};
      const begun = new Promise<void>(resolve => {
        hasBegun = resolve;
      });
      const { limits, run } = probedShop.probe!;
      const { service } = await setup({
        ...probedShop,
        probe: {
          limits,
          async run(request, options) {
            hasBegun();
            await gate;
            return run(request, options);
          },
        },
      });
      const first = service.probe(ORDERS, false, ann, context);
      await begun;
      await expect(
        service.probe('shop/raw/refunds', true, ann, context),
      ).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(
          'A probe of the source shop is running',
        ),
      });
      goOn();
      await first;
      await service.probe('shop/raw/refunds', true, ann, context);
    });

    it('ends a probe when the backend stops', async () => {
      const { service, knex } = await setup();
      const running = Promise.allSettled([
        service.probe(ORDERS, false, ann, context),
      ]);
      service.stop();
      expect(await running).toMatchObject([
        { status: 'rejected', reason: { message: 'The backend stops' } },
      ]);
      expect(await knex('probes')).toEqual([]);
    });

    it('probes nothing that the reader may not see', async () => {
      const { service } = await setup();
      await expect(
        service.probe(ORDERS, true, ann, { ...context, visible: { refs: [] } }),
      ).rejects.toThrow(/no table/);
    });
  });
});
