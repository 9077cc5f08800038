import {
  columnRef,
  EdgeKind,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { changesOf, edgeOf } from './changesOf';
import {
  edgeKey as key,
  empty,
  facts,
  lines,
  orders,
  shop,
  staged,
  touching,
} from './exampleShop';
import { LineageGraphHarness } from './LineageGraphHarness';

/** Tests of the questions that a graph answers. */
export function neighboursContract(current: () => LineageGraphHarness): void {
  const all = touching(current);

  it('knows nothing while it is empty', async () => {
    expect(await all('downstream', orders, `${orders}/id`)).toEqual([]);
    expect(await current().graph.counts()).toEqual(empty);
  });

  it('counts what it holds', async () => {
    await current().load(shop);
    expect(await current().graph.counts()).toEqual({
      schemas: 3,
      tables: 4,
      columns: 8,
      jobs: 1,
      edges: { FOREIGN_KEY: 1, JOINS: 1, FEEDS: 2, DERIVES: 3 },
    });
  });

  it('follows edges downstream and upstream, one step', async () => {
    await current().load(shop);
    expect(await all('downstream', orders)).toEqual([
      key(orders, 'FEEDS', staged),
    ]);
    expect(await all('upstream', facts)).toEqual([key(staged, 'FEEDS', facts)]);
    expect(await all('upstream', orders)).toEqual([]);
    expect(await all('upstream', `${staged}/total`)).toEqual([
      key(`${orders}/total`, 'DERIVES', `${staged}/total`),
    ]);
  });

  it('follows only the kinds that were asked for', async () => {
    await current().load(shop);
    const from = async (...kinds: EdgeKind[]) =>
      (
        await current().graph.neighbours({
          refs: [`${orders}/id`],
          direction: 'downstream',
          kinds,
        })
      ).map(e => e.kind);
    expect(await from('DERIVES')).toEqual(['DERIVES']);
    expect(await from('JOINS')).toEqual(['JOINS']);
    expect(await from('JOINS', 'DERIVES')).toEqual(['JOINS', 'DERIVES']);
    expect(await from('FEEDS', 'FOREIGN_KEY')).toEqual([]);
    expect(await from()).toEqual([]);
    expect(
      await current().graph.neighbours({
        refs: [`${orders}/id`],
        direction: 'upstream',
        kinds: ['FOREIGN_KEY'],
      }),
    ).toEqual([key(`${lines}/order_id`, 'FOREIGN_KEY', `${orders}/id`)]);
  });

  it('follows only edges by which values flow if it is told to', async () => {
    const target = 'shop/marts/by_day';
    await current().load(
      changesOf({
        tables: { [orders]: ['id', 'day'], [target]: ['id', 'day', 'n'] },
        edges: [
          edgeOf(`${orders}/day`, 'DERIVES', `${target}/day`),
          edgeOf(`${orders}/day`, 'DERIVES', `${target}/n`, { role: 'group' }),
          edgeOf(`${orders}/id`, 'DERIVES', `${target}/id`, {
            role: 'value',
            roles: ['value', 'filter'],
          }),
          edgeOf(`${orders}/id`, 'DERIVES', `${target}/n`, { role: undefined }),
          edgeOf(`${orders}/id`, 'JOINS', `${target}/id`),
        ],
      }),
    );
    const ask = (
      direction: 'upstream' | 'downstream',
      refs: readonly string[],
      values?: boolean,
    ) =>
      current().graph.neighbours({
        refs,
        direction,
        kinds: ['DERIVES', 'JOINS'],
        values,
      });
    const [day, id] = [`${orders}/day`, `${orders}/id`];
    expect(await ask('downstream', [day, id], true)).toEqual([
      key(day, 'DERIVES', `${target}/day`),
      key(id, 'DERIVES', `${target}/id`),
      key(id, 'JOINS', `${target}/id`),
      key(id, 'DERIVES', `${target}/n`),
    ]);
    expect(await ask('upstream', [`${target}/n`], true)).toEqual([
      key(id, 'DERIVES', `${target}/n`),
    ]);
    expect(await ask('upstream', [`${target}/n`])).toHaveLength(2);
  });

  it('answers for tables and columns in one question, each edge once', async () => {
    await current().load(shop);
    expect(
      await all('downstream', orders, `${orders}/total`, orders, staged),
    ).toEqual([
      key(orders, 'FEEDS', staged),
      key(`${orders}/total`, 'DERIVES', `${staged}/total`),
      key(staged, 'FEEDS', facts),
    ]);
  });

  it('orders by from, to and kind, capitals and underscores by their code', async () => {
    const hub = 'shop/x/hub';
    const names = ['_', 'B', 'Z', 'a', 'b', 'a-', 'a.', 'a_', 'a0', 'A'];
    const refs = names.map(n => tableRef('shop', 'x', n));
    await current().load(
      changesOf({
        tables: Object.fromEntries([hub, ...refs].map(t => [t, ['k']])),
        edges: refs.flatMap(t => [
          edgeOf(hub, 'FEEDS', t),
          edgeOf(`${hub}/k`, 'JOINS', `${t}/k`),
          edgeOf(`${hub}/k`, 'DERIVES', `${t}/k`),
        ]),
      }),
    );
    const found = await all('downstream', `${hub}/k`, hub);
    expect(found.map(e => [e.from, e.to, e.kind])).toEqual(
      [
        ...refs.map(t => [hub, t, 'FEEDS']),
        ...refs.map(t => [`${hub}/k`, `${t}/k`, 'DERIVES']),
        ...refs.map(t => [`${hub}/k`, `${t}/k`, 'JOINS']),
      ].sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1)),
    );
  });

  it('passes over refs that it does not know', async () => {
    await current().load(shop);
    expect(
      await all('downstream', 'shop/raw/gone', 'shop/raw', 'x', orders, ''),
    ).toEqual([key(orders, 'FEEDS', staged)]);
    expect(await all('downstream')).toEqual([]);
    expect(
      await all('downstream', "x' OR '1'='1", '`', '$refs', '}) MATCH (n'),
    ).toEqual([]);
  });

  it('answers for thousands of refs at once', async () => {
    const refs = Array.from(
      { length: 7_000 },
      (_, i) => `shop/wide/t/c${String(i).padStart(5, '0')}`,
    );
    await current().load(
      changesOf({
        tables: {
          'shop/wide/t': refs.map(r => r.split('/')[3]),
          'shop/wide/u': ['c'],
        },
        edges: refs.map(r => edgeOf(r, 'DERIVES', 'shop/wide/u/c')),
      }),
    );
    const expected = refs.map(r => key(r, 'DERIVES', 'shop/wide/u/c'));
    expect(await all('downstream', ...refs)).toEqual(expected);
    expect(await all('upstream', 'shop/wide/u/c')).toEqual(expected);
  });

  it('brings every name back as it was', async () => {
    const names = [
      'Weird.Name/50 %',
      `it's "quoted" \`and\` \\escaped`,
      "'; DROP TABLE x; --",
      'größe 注文 🛒 e\u0301',
      ' ',
      '$param {x: 1}',
      'N'.repeat(127),
      '注'.repeat(42),
      '%41',
      'A',
    ];
    const tables = names.map(n => tableRef('shop', n, n));
    await current().load(
      changesOf({
        tables: Object.fromEntries(tables.map((t, i) => [t, [names[i]]])),
        edges: tables
          .slice(1)
          .flatMap((t, i) => [
            edgeOf(tables[0], 'FEEDS', t, { fragment: names[i] }),
            edgeOf(
              columnRef(tables[0], names[0]),
              'DERIVES',
              columnRef(t, names[i + 1]),
              { fragment: names[i] },
            ),
          ]),
      }),
    );
    const tos = (await all('downstream', tables[0])).map(e => e.to);
    expect(tos).toEqual([...tables.slice(1)].sort());
    for (const [i, table] of tables.slice(1).entries()) {
      const column = columnRef(table, names[i + 1]);
      expect(await all('upstream', table, column)).toEqual([
        key(tables[0], 'FEEDS', table),
        key(columnRef(tables[0], names[0]), 'DERIVES', column),
      ]);
    }
  });

  it('holds cycles and edges from a node to itself', async () => {
    await current().load(
      changesOf({
        tables: { 'shop/x/a': ['k'], 'shop/x/b': ['k'] },
        edges: [
          edgeOf('shop/x/a', 'FEEDS', 'shop/x/b'),
          edgeOf('shop/x/b', 'FEEDS', 'shop/x/a'),
          edgeOf('shop/x/a', 'FEEDS', 'shop/x/a'),
        ],
      }),
    );
    expect(await all('upstream', 'shop/x/a')).toEqual([
      key('shop/x/a', 'FEEDS', 'shop/x/a'),
      key('shop/x/b', 'FEEDS', 'shop/x/a'),
    ]);
    expect(await all('downstream', 'shop/x/a', 'shop/x/b')).toEqual([
      key('shop/x/a', 'FEEDS', 'shop/x/a'),
      key('shop/x/a', 'FEEDS', 'shop/x/b'),
      key('shop/x/b', 'FEEDS', 'shop/x/a'),
    ]);
  });
}
