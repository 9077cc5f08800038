import { mockServices } from '@backstage/backend-test-utils';
import { MemoryLineageGraph } from '../__testUtils__/MemoryLineageGraph';
import { shopSchema, smallShop } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { listChanges } from '../answers/listChanges';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import { DatabaseLineageGraph } from '../graph/DatabaseLineageGraph';
import { GraphSync } from '../graph/GraphSync';
import { confirmRemovals } from './confirmRemovals';
import { setConsumerCursor } from './consumerCursors';
import { beginCrawlRun, finishCrawlRun, listCrawlRuns } from './crawlRuns';
import { publishSnapshot } from './publishSnapshot';

jest.setTimeout(60_000);

const databases = recordDatabases();

/** The shop without its marts, and with orders of one column only. */
function withoutMarts(): AnalysedSnapshot {
  const facts = smallShop({ takenAt: '2026-01-02T02:00:00.000Z' });
  return {
    ...facts,
    schemas: [shopSchema('raw')],
    tables: facts.tables
      .filter(t => t.schema === 'raw')
      .map(t =>
        t.name === 'orders' ? { ...t, columns: t.columns.slice(0, 1) } : t,
      ),
    jobs: [],
    assertions: [],
  };
}

describe.each(databases.ids)('confirmRemovals on %s', id => {
  it('tells every consumer of what is gone', async () => {
    const knex = await databases.init(id);
    const graph = new MemoryLineageGraph();
    const sync = GraphSync.create({
      knex,
      graph,
      logger: mockServices.logger.mock(),
    });
    const publish = (facts: AnalysedSnapshot) =>
      publishSnapshot(knex, facts, { removalThreshold: 0.2 });
    await publish(smallShop());
    const { revision } = await publish(withoutMarts());
    await sync.sync();
    await setConsumerCursor(knex, 'catalog', 'shop', revision);

    const { confirmed } = await confirmRemovals(knex, 'shop');
    expect(confirmed).toEqual({ schemas: 1, tables: 2, columns: 2 });
    const changes = await listChanges(
      knex,
      { producer: 'shop', since: revision },
      undefined,
    );
    expect(changes.fullSyncNeeded).toBe(false);
    expect(
      changes.items.map(c => [c.ref, c.table?.columns.map(col => col.name)]),
    ).toEqual([
      ['shop/marts/revenue', undefined],
      ['shop/marts/revenue_by_day', undefined],
      ['shop/raw/orders', ['order_id']],
    ]);
    await sync.sync();
    expect(await graph.counts()).toEqual(
      await DatabaseLineageGraph.create(knex).counts(),
    );
    expect([...graph.nodes.tables.keys()].sort()).toEqual([
      'shop/raw/orders',
      'shop/raw/refunds',
    ]);
  });

  it('is counted on the last crawl, once for each time', async () => {
    const knex = await databases.holding(id, smallShop());
    const { run } = await beginCrawlRun(knex, 'shop');
    await publishSnapshot(knex, withoutMarts(), { removalThreshold: 0.2 });
    await finishCrawlRun(knex, run, { state: 'partial', counts: { kept: 2 } });
    await confirmRemovals(knex, 'shop');
    await confirmRemovals(knex, 'shop');
    const [last] = await listCrawlRuns(knex, 'shop', 1);
    expect(last.counts).toEqual({
      kept: 2,
      confirmedSchemas: 1,
      confirmedTables: 2,
      confirmedColumns: 2,
    });
  });

  it('does nothing for a source that was never crawled', async () => {
    const knex = await databases.init(id);
    expect(await confirmRemovals(knex, 'shop')).toEqual({
      confirmed: { schemas: 0, tables: 0, columns: 0 },
    });
  });
});
