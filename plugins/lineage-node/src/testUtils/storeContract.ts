import { changesOf } from './changesOf';
import { edgeKey as key, empty, facts, shop } from './exampleShop';
import { LineageGraphHarness } from './LineageGraphHarness';

/** Tests of a graph that is a copy of the record in a store of its own. */
export function storeContract(current: () => LineageGraphHarness): void {
  it('remembers the last revision of each producer', async () => {
    expect(await current().graph.cursors()).toEqual({});
    await current().graph.setCursor('shop', 3);
    await current().graph.setCursor('wiki', 1);
    await current().graph.setCursor('shop', 4_000_000_000);
    expect(await current().graph.cursors()).toEqual({
      shop: 4_000_000_000,
      wiki: 1,
    });
  });

  it('is empty after it was cleared, and can be filled again', async () => {
    await current().load(shop);
    await current().graph.setCursor('shop', 3);
    const counts = await current().graph.counts();
    await current().graph.clear();
    expect(await current().graph.counts()).toEqual(empty);
    expect(await current().graph.cursors()).toEqual({});
    await current().graph.clear();
    await current().load(shop);
    expect(await current().graph.counts()).toEqual(counts);
  });

  it('removes a schema once its tables are gone, and jobs and edges that it never held without complaint', async () => {
    await current().load(shop);
    await current().load(
      changesOf({
        removed: {
          schemas: ['shop/core', 'shop/none'],
          tables: [facts, 'shop/core/none'],
          columns: [`${facts}/id`, 'shop/core/none/x'],
          jobs: ['view:none'],
          edges: [key(facts, 'FEEDS', 'shop/core/none')],
        },
      }),
    );
    expect(await current().graph.counts()).toMatchObject({
      schemas: 2,
      tables: 3,
      columns: 6,
    });
  });
}
