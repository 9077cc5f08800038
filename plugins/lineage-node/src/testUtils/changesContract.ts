import { changesOf, edgeOf } from './changesOf';
import {
  edgeKey as key,
  facts,
  lines,
  orders,
  shop,
  staged,
  touching,
} from './exampleShop';
import { LineageGraphHarness } from './LineageGraphHarness';

/** Tests of what changes do to a current().graph. */
export function changesContract(current: () => LineageGraphHarness): void {
  const all = touching(current);

  it('is the same after the same changes came twice', async () => {
    await current().load(shop);
    const counts = await current().graph.counts();
    await current().load(shop);
    expect(await current().graph.counts()).toEqual(counts);
    expect(await all('downstream', orders, `${orders}/id`)).toEqual([
      key(orders, 'FEEDS', staged),
      key(`${orders}/id`, 'JOINS', `${lines}/order_id`),
      key(`${orders}/id`, 'DERIVES', `${staged}/id`),
    ]);
  });

  it('keeps an edge one edge when what it carries changes', async () => {
    await current().load(shop);
    await current().load(
      changesOf({
        edges: [
          {
            ...edgeOf(`${orders}/total`, 'DERIVES', `${staged}/total`, {
              transform: 'expression',
              fragment: 'total * 2',
            }),
            bases: ['declared', 'parsed'],
          },
        ],
      }),
    );
    expect((await current().graph.counts()).edges.DERIVES).toBe(3);
    expect(await all('downstream', `${orders}/total`)).toEqual([
      key(`${orders}/total`, 'DERIVES', `${staged}/total`),
    ]);
  });

  it('removes an edge and takes it back when it reappears', async () => {
    await current().load(shop);
    const edge = edgeOf(orders, 'FEEDS', staged);
    const removal = changesOf({
      removed: { edges: [key(orders, 'FEEDS', staged)] },
    });
    await current().load(removal);
    expect(await all('downstream', orders)).toEqual([]);
    expect(await all('downstream', `${orders}/total`)).toHaveLength(1);
    await current().load(removal);
    expect((await current().graph.counts()).edges.FEEDS).toBe(1);
    await current().load(changesOf({ edges: [edge] }));
    expect(await all('upstream', staged)).toEqual([
      key(orders, 'FEEDS', staged),
    ]);
    expect((await current().graph.counts()).tables).toBe(4);
  });

  it('removes one kind of edge and leaves the other between the same columns', async () => {
    const [a, b] = ['shop/x/a/k', 'shop/x/b/k'];
    await current().load(
      changesOf({
        tables: { 'shop/x/a': ['k'], 'shop/x/b': ['k'] },
        edges: [
          edgeOf(a, 'JOINS', b),
          edgeOf(a, 'DERIVES', b),
          edgeOf(b, 'JOINS', a),
        ],
      }),
    );
    await current().load(
      changesOf({ removed: { edges: [key(a, 'JOINS', b)] } }),
    );
    expect(await all('downstream', a, b)).toEqual([
      key(a, 'DERIVES', b),
      key(b, 'JOINS', a),
    ]);
  });

  it('removes a table with its columns and every edge that touched them', async () => {
    await current().load(shop);
    const removal = changesOf({ removed: { tables: [staged] } });
    await current().load(removal);
    await current().load(removal);
    expect(await all('downstream', orders, `${orders}/total`)).toEqual([]);
    expect(await all('upstream', facts, `${facts}/total`)).toEqual([]);
    expect(await all('downstream', staged, `${staged}/total`)).toEqual([]);
    expect(await current().graph.counts()).toMatchObject({
      tables: 3,
      columns: 6,
      edges: { FOREIGN_KEY: 1, JOINS: 1, FEEDS: 0, DERIVES: 0 },
    });
  });

  it('removes a column with its edges and keeps its table', async () => {
    await current().load(shop);
    await current().load(
      changesOf({ removed: { columns: [`${staged}/total`] } }),
    );
    expect(await all('downstream', `${orders}/total`, orders)).toEqual([
      key(orders, 'FEEDS', staged),
    ]);
    expect(await current().graph.counts()).toMatchObject({
      tables: 4,
      columns: 7,
      edges: { DERIVES: 1 },
    });
  });

  it('holds a table anew that was removed', async () => {
    await current().load(shop);
    await current().load(changesOf({ removed: { tables: [facts] } }));
    expect(await all('downstream', staged)).toEqual([]);
    await current().load(
      changesOf({
        tables: { [facts]: ['id'] },
        edges: [edgeOf(staged, 'FEEDS', facts)],
      }),
    );
    expect(await all('downstream', staged, `${staged}/total`)).toEqual([
      key(staged, 'FEEDS', facts),
    ]);
    expect((await current().graph.counts()).columns).toBe(7);
  });

  it('removes jobs', async () => {
    await current().load(shop);
    await current().load(
      changesOf({ removed: { jobs: ['view:shop/staging/orders'] } }),
    );
    expect((await current().graph.counts()).jobs).toBe(0);
  });
}
