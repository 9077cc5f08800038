import { LineageQuery } from '@grainline/backstage-plugin-lineage-common';
import {
  describePostgres,
  describeWithNeo4j,
  driverFor,
  TcpProxy,
  TestNeo4j,
} from '@grainline/test-servers';
import { Driver } from 'neo4j-driver';
import { Portal } from './__testUtils__/Portal';
import { Road } from './__testUtils__/Road';
import { SHOP, SHOP_TABLES } from './__testUtils__/shop';

jest.setTimeout(60_000);

const QUERIES: LineageQuery[] = [
  { ref: 'shop/marts/revenue', depth: 5 },
  { ref: 'shop/raw/orders', direction: 'downstream', overlays: true },
  { ref: 'shop/marts/revenue_by_day/net', direction: 'upstream', depth: 9 },
  { ref: 'shop/raw/refunds/refunded', direction: 'downstream', depth: 1 },
];

describePostgres('a Neo4j that goes away', () => {
  describeWithNeo4j('and comes back', direct => {
    let road: Road;
    let driver: Driver;
    let proxy: TcpProxy;
    let neo4j: TestNeo4j;

    beforeAll(() => {
      driver = driverFor(direct);
    });
    afterAll(() => driver.close());
    beforeEach(async () => {
      const { hostname, port } = new URL(direct.url);
      proxy = TcpProxy.create({ host: hostname, port: Number(port) });
      await proxy.start();
      neo4j = { ...direct, url: `bolt://127.0.0.1:${proxy.port}` };
      await driver.executeQuery(
        'MATCH (n) WHERE NOT n:GrainlineTestLock DETACH DELETE n',
      );
      road = await Road.open();
      await road.warehouse.run(SHOP);
    });
    afterEach(async () => {
      await road.close();
      await proxy.stop();
    });

    /** Asks everything, and parts the answers from who gave them. */
    async function ask(portal: Portal) {
      const all = await Promise.all(
        QUERIES.map(query => portal.user.lineage(query)),
      );
      return {
        answers: all.map(({ answeredBy: _, notice: __, ...answer }) => answer),
        by: [...new Set(all.map(a => a.answeredBy))],
        notices: [...new Set(all.map(a => a.notice))],
      };
    }

    /** The graph is level and answers what the record would. */
    async function expectLevel(
      portal: Portal,
      fromRecord: Awaited<ReturnType<typeof ask>>,
    ) {
      expect((await portal.user.source('shop')).graph).toEqual({
        kind: 'neo4j',
        level: true,
      });
      expect(await ask(portal)).toEqual({
        answers: fromRecord.answers,
        by: ['neo4j'],
        notices: [undefined],
      });
    }

    it('is not there at the start: the record answers and says so', async () => {
      await proxy.stop();
      const portal = await road.portal({ neo4j });
      expect(await portal.settled()).toMatchObject({
        state: 'ok',
        tables: SHOP_TABLES,
        graph: {
          kind: 'neo4j',
          level: false,
          reason: {
            code: 'graph-unavailable',
            message: expect.stringContaining('cannot be reached'),
          },
        },
      });
      const before = road.log.lines.length;
      await portal.sync('graph');
      await portal.sync('graph');
      // It was told when the portal started, once.
      expect(road.log.complaintsSince(before)).toEqual([]);
      expect(
        road.log.complaintsSince(0).filter(l => l.includes('graph is away')),
      ).toHaveLength(1);
      const fromRecord = await ask(portal);
      expect(fromRecord).toMatchObject({
        by: ['database'],
        notices: [
          expect.stringMatching(
            /^The record answered, because the neo4j graph is not level with it: Neo4j at bolt:.* cannot be reached/,
          ),
        ],
      });

      await proxy.start();
      await portal.sync('graph');
      await expectLevel(portal, fromRecord);
      const password = direct.login?.password ?? 'none';
      expect(road.log.lines.join('\n')).not.toContain(password);
    });

    it('is cut off in the midst of a synchronisation: what is half there is not asked', async () => {
      await proxy.stop();
      const portal = await road.portal({ neo4j });
      await portal.settled();
      const fromRecord = await ask(portal);
      await proxy.start();

      const cut = proxy.after(12_000, () => proxy.stop());
      const sync = portal.sync('graph');
      await cut;
      const half = await driver.executeQuery(
        'MATCH (n) WHERE NOT n:GrainlineTestLock RETURN count(n) AS nodes',
      );
      expect(half.records[0].get('nodes')).toBeGreaterThan(0);
      expect(await ask(portal)).toEqual({
        answers: fromRecord.answers,
        by: ['database'],
        notices: [expect.stringContaining('not level')],
      });

      await proxy.start();
      await sync;
      await portal.sync('graph');
      await expectLevel(portal, fromRecord);
    });

    it('goes away while people ask, and misses a crawl', async () => {
      const portal = await road.portal({ neo4j });
      await portal.settled();
      await portal.sync('graph');
      const level = await ask(portal);
      expect(level).toMatchObject({ by: ['neo4j'], notices: [undefined] });

      await proxy.stop();
      const away = await ask(portal);
      expect(away.answers).toEqual(level.answers);
      expect(away.by).toEqual(['database']);
      expect(away.notices).toEqual([
        expect.stringMatching(/^The record answered, because the neo4j graph/),
      ]);
      await road.warehouse.run(
        'drop view marts.revenue_by_day; create view marts.revenue_by_day as select day, max(net) as net from marts.revenue group by day; ' +
          'grant select on marts.revenue_by_day to :crawler; drop table raw.visits',
      );
      expect(await portal.crawl()).toMatchObject({ state: 'ok' });
      const newer = await ask(portal);
      expect(newer.by).toEqual(['database']);

      await proxy.start();
      await portal.sync('graph');
      await expectLevel(portal, newer);
      const { records } = await driver.executeQuery(
        'MATCH (t:Table) RETURN count(t) AS tables',
      );
      expect(records[0].get('tables')).toBe(SHOP_TABLES - 1);
    });

    it('is emptied by somebody and rebuilt when asked', async () => {
      const portal = await road.portal({ neo4j });
      await portal.settled();
      await portal.sync('graph');
      const level = await ask(portal);
      await driver.executeQuery(
        'MATCH (:Column)-[edge:DERIVES]->(:Column) DELETE edge',
      );
      expect((await ask(portal)).answers).not.toEqual(level.answers);

      expect(await portal.user.rebuildGraph()).toMatchObject({
        kind: 'neo4j',
        level: false,
      });
      expect((await ask(portal)).answers).toEqual(level.answers);
      await portal.graphIsLevel();
      await expectLevel(portal, level);
    });
  });
});
