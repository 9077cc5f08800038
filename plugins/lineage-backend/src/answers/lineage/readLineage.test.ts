import {
  Grain,
  LineageEdge,
  LineageQuery,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  derives,
  feeds,
  shopFacts,
  shopTable,
  smallShop,
} from '../../__testUtils__/analysedShop';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { TableCriteria } from '../../access/TableCriteria';
import { AnalysedSnapshot } from '../../analyse/AnalysedSnapshot';
import { AnsweringGraph } from '../../graph/AnsweringGraph';
import { DatabaseLineageGraph } from '../../graph/DatabaseLineageGraph';
import { readLineage } from './readLineage';

jest.setTimeout(120_000);

const databases = recordDatabases();
const credentials = mockCredentials.user();

describe.each(databases.ids)('readLineage on %s', id => {
  const setup = async (facts: AnalysedSnapshot = smallShop()) => {
    const knex = await databases.holding(id, facts);
    const graph = AnsweringGraph.create(DatabaseLineageGraph.create(knex));
    const lineage = (
      query: LineageQuery,
      options: { visible?: TableCriteria; withholdSql?: boolean } = {},
    ) => readLineage(knex, graph, query, { credentials, ...options });
    return Object.assign(lineage, { knex });
  };
  const said = (
    ref: string,
    what: { adds?: readonly string[]; denies?: readonly string[] },
  ) => ({
    id: `of ${ref}`,
    kind: 'source',
    ref,
    table_ref: tableOf(ref),
    ...(what.adds && { adds: JSON.stringify(what.adds) }),
    ...(what.denies && { denies: JSON.stringify(what.denies) }),
    said_by: 'user:default/ada',
    said_at: '2026-01-05T10:00:00.000Z',
  });
  const shape = (answer: Awaited<ReturnType<typeof readLineage>>) => ({
    nodes: answer.nodes.map(n => `${n.depth} ${n.ref}`),
    edges: answer.edges.map(e => `${e.from} > ${e.to}`),
  });
  const values = (answer: Awaited<ReturnType<typeof readLineage>>) =>
    shape({
      ...answer,
      edges: answer.edges.filter(e => e.kind === 'DERIVES'),
    });

  it('answers a table with its neighbours, edges and depths', async () => {
    const lineage = await setup();
    const answer = await lineage({ ref: 'shop/marts/revenue' });
    expect(shape(answer)).toEqual({
      nodes: [
        '-1 shop/raw/orders',
        '-1 shop/raw/refunds',
        '0 shop/marts/revenue',
        '1 shop/marts/revenue_by_day',
      ],
      edges: [
        'shop/marts/revenue > shop/marts/revenue_by_day',
        'shop/raw/orders > shop/marts/revenue',
        'shop/raw/refunds > shop/marts/revenue',
      ],
    });
    expect(answer).toMatchObject({
      level: 'table',
      truncated: false,
      answeredBy: 'database',
    });
    expect(answer.edges[0]).toMatchObject({
      kind: 'FEEDS',
      certainty: 'certain',
      props: { job: 'view:shop/marts/revenue_by_day' },
    });
  });

  it('says where the grain changes, with the GROUP BY for those who may see SQL', async () => {
    const small = smallShop();
    const grains: Record<string, Partial<Grain>> = {
      'shop/marts/revenue': {
        keys: [['order_id']],
        sentence: 'One row per order_id.',
      },
      'shop/marts/revenue_by_day': {
        keys: [['day']],
        sentence: 'One row per day.',
        time: [{ column: 'day', unit: 'day', evidence: [] }],
      },
    };
    const lineage = await setup({
      ...small,
      tables: small.tables.map(table => ({
        ...table,
        grain: { ...table.grain, ...grains[table.ref] },
      })),
      jobs: small.jobs.map(job => ({
        ...job,
        shapes: [
          {
            to: 'shop/marts/revenue_by_day',
            filters: [],
            groupBy: ['day'],
            groupByFragment: 'GROUP BY day',
            timeUnits: {},
            fanOuts: [],
          },
        ].filter(({ to }) => job.id === `view:${to}`),
      })),
    });
    const changesOf = async (options: Parameters<typeof lineage>[1]) =>
      (await lineage({ ref: 'shop/marts/revenue' }, options)).edges.map(
        edge => edge.grainChange,
      );
    expect(await changesOf({})).toEqual([
      {
        kind: 'coarser',
        sentence: 'one row per order_id becomes one row per day',
        fragment: 'GROUP BY day',
      },
      undefined,
      undefined,
    ]);
    const [withheld] = await changesOf({ withholdSql: true });
    expect(withheld).toMatchObject({ kind: 'coarser' });
    expect(withheld).not.toHaveProperty('fragment');
  });

  it('counts the neighbours that it leaves out', async () => {
    const lineage = await setup();
    const answer = await lineage({
      ref: 'shop/marts/revenue_by_day',
      direction: 'upstream',
      depth: 1,
    });
    expect(answer.nodes.map(n => [n.ref, n.moreUpstream])).toEqual([
      ['shop/marts/revenue', 2],
      ['shop/marts/revenue_by_day', 0],
    ]);
  });

  it('answers a table at column level with every edge between the columns of its tables', async () => {
    const lineage = await setup();
    const answer = await lineage({
      ref: 'shop/marts/revenue',
      level: 'column',
      direction: 'downstream',
    });
    expect(shape(answer).edges).toEqual([
      'shop/marts/revenue > shop/marts/revenue_by_day',
      'shop/marts/revenue/day > shop/marts/revenue_by_day/day',
      'shop/marts/revenue/day > shop/marts/revenue_by_day/net',
      'shop/marts/revenue/net > shop/marts/revenue_by_day/net',
    ]);
    expect(answer.nodes.map(n => [n.ref, n.columns.map(c => c.name)])).toEqual([
      ['shop/marts/revenue', ['net', 'day']],
      ['shop/marts/revenue_by_day', ['day', 'net']],
    ]);
  });

  it('answers a column with the flow between the tables that its values pass', async () => {
    const lineage = await setup();
    const { edges } = await lineage({ ref: 'shop/marts/revenue/day' });
    expect(edges.map(e => `${e.kind} ${e.from} > ${e.to}`)).toEqual([
      'FEEDS shop/marts/revenue > shop/marts/revenue_by_day',
      'FEEDS shop/raw/orders > shop/marts/revenue',
      'DERIVES shop/marts/revenue/day > shop/marts/revenue_by_day/day',
      'DERIVES shop/raw/orders/day > shop/marts/revenue/day',
    ]);
  });

  it('follows from a column only the values that flow into it', async () => {
    const lineage = await setup();
    const answer = await lineage({
      ref: 'shop/marts/revenue_by_day/net',
      direction: 'upstream',
      depth: 9,
    });
    expect(values(answer)).toEqual({
      nodes: [
        '-2 shop/raw/orders',
        '-2 shop/raw/refunds',
        '-1 shop/marts/revenue',
        '0 shop/marts/revenue_by_day',
      ],
      edges: [
        'shop/marts/revenue/net > shop/marts/revenue_by_day/net',
        'shop/raw/orders/amount > shop/marts/revenue/net',
        'shop/raw/refunds/refunded > shop/marts/revenue/net',
      ],
    });
  });

  it('shows a column without edges as it is', async () => {
    const lineage = await setup();
    const answer = await lineage({
      ref: 'shop/raw/refunds/order_id',
      direction: 'upstream',
    });
    expect(answer.nodes[0].columns.map(c => c.name)).toEqual(['order_id']);
    expect(answer.edges).toEqual([]);
  });

  it('does not walk through a hidden table, and counts it', async () => {
    const lineage = await setup();
    const answer = await lineage(
      { ref: 'shop/marts/revenue_by_day', depth: 9, level: 'column' },
      { visible: { not: { refs: ['shop/marts/revenue'] } } },
    );
    expect(answer.nodes).toHaveLength(1);
    expect(answer.nodes[0]).toMatchObject({
      moreUpstream: 0,
      hiddenUpstream: 1,
    });
    expect(answer.edges).toEqual([]);
  });

  it('answers a hidden root like one that does not exist', async () => {
    const lineage = await setup();
    await expect(
      lineage({ ref: 'shop/raw/orders' }, { visible: { schemas: ['marts'] } }),
    ).rejects.toThrow('There is no table shop/raw/orders in the record');
    await expect(lineage({ ref: 'shop/raw/none' })).rejects.toThrow(
      'There is no table shop/raw/none in the record',
    );
    await expect(lineage({ ref: 'shop/raw/orders/none' })).rejects.toThrow(
      'There is no column shop/raw/orders/none in the record',
    );
  });

  it('leaves out SQL text for those who may not read it', async () => {
    const lineage = await setup();
    const query = { ref: 'shop/marts/revenue', level: 'column' as const };
    const fragments = (answer: Awaited<ReturnType<typeof readLineage>>) =>
      answer.edges.filter(e => e.props.fragment).length;
    expect(fragments(await lineage(query))).toBe(3);
    expect(fragments(await lineage(query, { withholdSql: true }))).toBe(0);
  });

  it('leaves out of a brief answer what names jobs or quotes SQL, and nothing else', async () => {
    const lineage = await setup();
    const query = {
      ref: 'shop/marts/revenue',
      level: 'column',
      overlays: true,
    } as const;
    const whole = await lineage(query);
    const brief = await lineage({ ...query, brief: true });
    expect(JSON.stringify(whole)).toContain('o.amount - r.refunded');
    expect(JSON.stringify(brief)).not.toContain('o.amount - r.refunded');
    expect(JSON.stringify(brief)).not.toContain('view:');
    const byEnds = (a: LineageEdge, b: LineageEdge) =>
      `${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1;
    expect({ ...brief, edges: [...brief.edges].sort(byEnds) }).toEqual({
      ...whole,
      edges: [...whole.edges].sort(byEnds).map(({ props, ...edge }) => ({
        ...edge,
        props: { ...(props.role && { role: props.role }) },
        evidence: [],
      })),
    });
    const path = { ref: 'shop/marts/revenue/net' };
    const [wholePath, briefPath] = [
      await lineage(path),
      await lineage({ ...path, brief: true }),
    ];
    expect(shape(briefPath)).toEqual(shape(wholePath));
    expect(briefPath.nodes).toEqual(wholePath.nodes);
  });

  it('tells briefly, too, what people said and what several sources say of one edge', async () => {
    const lineage = await setup();
    const query = { ref: 'shop/marts/revenue', level: 'column' } as const;
    const told = async (brief: boolean) =>
      (await lineage({ ...query, brief })).edges
        .map(e => `${e.from} ${e.to} ${e.certainty} ${e.bases} ${e.props.role}`)
        .sort();
    const [row] = await lineage
      .knex('assertions')
      .where({ kind: 'DERIVES', role: 'group' });
    await lineage.knex('assertions').insert({
      ...row,
      id: 99_999,
      producer: 'other',
      basis: 'observed',
      role: 'value',
      props: JSON.stringify({ role: 'value' }),
    });
    expect(await told(true)).toEqual(await told(false));
    expect((await told(true)).join()).toContain(
      'certain parsed,observed value',
    );
    await lineage.knex('corrections').insert(
      said('shop/marts/revenue/net', {
        adds: ['shop/raw/orders/day'],
        denies: ['shop/raw/refunds/refunded'],
      }),
    );
    const corrected = await told(true);
    expect(corrected).toEqual(await told(false));
    expect(corrected.join()).toContain('stated');
    expect(corrected.join()).not.toContain('refunded');
  });

  it('adds foreign keys and joins between its tables, and nothing beyond', async () => {
    const facts = smallShop();
    const lineage = await setup({
      ...facts,
      assertions: [
        ...facts.assertions,
        {
          from: 'shop/raw/refunds/order_id',
          to: 'shop/raw/orders/order_id',
          kind: 'FOREIGN_KEY',
          basis: 'declared',
          props: { constraint: 'refunds_order_id_fkey', enforced: true },
          evidence: [],
        },
        {
          from: 'shop/raw/orders/order_id',
          to: 'shop/raw/refunds/order_id',
          kind: 'JOINS',
          basis: 'parsed',
          props: { joinType: 'left', seenIn: ['shop/marts/revenue'] },
          evidence: [],
        },
      ],
    });
    const kinds = async (query: LineageQuery, options = {}) =>
      (await lineage(query, options)).edges
        .map(e => e.kind)
        .filter(k => k === 'FOREIGN_KEY' || k === 'JOINS');
    const root = { ref: 'shop/marts/revenue' };
    expect(await kinds(root)).toEqual([]);
    expect((await kinds({ ...root, overlays: true })).sort()).toEqual([
      'FOREIGN_KEY',
      'JOINS',
    ]);
    const partly = await lineage(
      { ref: 'shop/raw/orders', overlays: true },
      { visible: { schemas: ['raw'] } },
    );
    expect(partly.edges).toEqual([]);
  });

  it('keeps to its bounds and says so, the same every time', async () => {
    const children = Array.from({ length: 300 }, (_, i) =>
      shopTable('fan', `t${String(i).padStart(3, '0')}`, ['id']),
    );
    const lineage = await setup(
      shopFacts({
        tables: [shopTable('fan', 'root', ['id']), ...children],
        assertions: children.flatMap(c => [
          feeds('fan/root', `fan/${c.name}`),
          derives('fan/root/id', `fan/${c.name}/id`),
        ]),
      }),
    );
    const byTable = await lineage({ ref: 'shop/fan/root' });
    expect(byTable.truncated).toBe(true);
    expect(byTable.nodes).toHaveLength(200);
    expect(byTable.nodes[0]).toMatchObject({ moreDownstream: 101 });
    const again = await lineage({ ref: 'shop/fan/root' });
    expect(again).toEqual(byTable);
    const byColumn = await lineage({ ref: 'shop/fan/root/id', maxNodes: 10 });
    expect(byColumn.truncated).toBe(true);
    expect(new Set(byColumn.nodes.map(n => tableOf(n.ref))).size).toBe(10);
    const whole = await lineage({ ref: 'shop/fan/root', maxNodes: 2000 });
    expect(whole.truncated).toBe(false);
    expect(whole.nodes).toHaveLength(301);
  });

  it('walks a graph with more paths than could be counted, and through cycles', async () => {
    const tables = Array.from({ length: 40 }, (_, i) => [
      shopTable('d', `a${i}`, ['id']),
      shopTable('d', `b${i}`, ['id']),
    ]).flat();
    const assertions = Array.from({ length: 40 }, (_, i) =>
      ['a', 'b'].flatMap(x =>
        ['a', 'b'].map(y => feeds(`d/${x}${i}`, `d/${y}${(i + 1) % 40}`)),
      ),
    ).flat();
    const lineage = await setup(shopFacts({ tables, assertions }));
    const answer = await lineage({ ref: 'shop/d/a0', depth: 50 });
    expect(answer.nodes).toHaveLength(80);
    expect(answer.edges).toHaveLength(160);
  });

  it('goes as many steps upstream as downstream is told apart, and none for 0', async () => {
    const lineage = await setup();
    const nodes = async (query: Partial<LineageQuery>) =>
      shape(
        await lineage({ ref: 'shop/marts/revenue', depth: 1, ...query }),
      ).nodes.map(node => node.split(' ')[0]);
    expect(await nodes({ upstreamDepth: 0 })).toEqual(['0', '1']);
    expect(await nodes({ downstreamDepth: 0 })).toEqual(['-1', '-1', '0']);
    expect(await nodes({ upstreamDepth: 0, downstreamDepth: 0 })).toEqual([
      '0',
    ]);
    const far = await lineage({
      ref: 'shop/raw/orders/amount',
      upstreamDepth: 0,
      downstreamDepth: 2,
    });
    expect(shape(far).nodes).toEqual([
      '0 shop/raw/orders',
      '1 shop/marts/revenue',
      '2 shop/marts/revenue_by_day',
    ]);
  });

  it('counts next to a column only the tables of its values', async () => {
    const lineage = await setup();
    const counts = async (ref: string, options = {}) => {
      const { nodes } = await lineage({ ref, depth: 1 }, options);
      return nodes.map(n => [
        n.name,
        n.moreUpstream,
        n.moreDownstream,
        n.hiddenUpstream,
        n.hiddenDownstream,
      ]);
    };
    expect(await counts('shop/marts/revenue_by_day/day')).toEqual([
      ['revenue', 1, 0, 0, 0],
      ['revenue_by_day', 0, 0, 0, 0],
    ]);
    expect(await counts('shop/raw/refunds/refunded')).toEqual([
      ['refunds', 0, 0, 0, 0],
      ['revenue', 1, 1, 0, 0],
    ]);
    expect(await counts('shop/raw/refunds/order_id')).toEqual([
      ['refunds', 0, 0, 0, 0],
    ]);
    expect(
      await counts('shop/marts/revenue_by_day/net', {
        visible: { not: { refs: ['shop/raw/refunds'] } },
      }),
    ).toEqual([
      ['revenue', 1, 0, 1, 0],
      ['revenue_by_day', 0, 0, 0, 0],
    ]);
  });

  it('says on what an edge rests, the strongest first', async () => {
    const lineage = await setup();
    const { edges } = await lineage({ ref: 'shop/marts/revenue' });
    expect(edges.map(e => e.bases)).toEqual([
      ['parsed'],
      ['parsed'],
      ['parsed'],
    ]);
    await lineage
      .knex('corrections')
      .insert(
        said('shop/marts/revenue/net', { adds: ['shop/raw/orders/amount'] }),
      );
    const after = await lineage({ ref: 'shop/marts/revenue/net' });
    expect(
      after.edges.find(e => e.from === 'shop/raw/orders/amount'),
    ).toMatchObject({
      bases: ['stated', 'parsed'],
      certainty: 'certain',
      props: { fragment: 'o.amount - r.refunded' },
      evidence: [
        { basis: 'stated', text: 'Stated by user:default/ada on 2026-01-05' },
        { basis: 'parsed' },
      ],
    });
  });

  it('draws where a person said that a column comes from, between its tables too', async () => {
    const lineage = await setup();
    await lineage
      .knex('corrections')
      .insert(
        said('shop/raw/orders/day', { adds: ['shop/raw/refunds/refunded'] }),
      );
    const byColumn = await lineage({
      ref: 'shop/marts/revenue_by_day/day',
      direction: 'upstream',
      depth: 9,
    });
    expect(shape(byColumn).edges).toContain(
      'shop/raw/refunds/refunded > shop/raw/orders/day',
    );
    const byTable = await lineage({ ref: 'shop/raw/orders' });
    expect(byTable.edges.find(e => e.to === 'shop/raw/orders')).toMatchObject({
      from: 'shop/raw/refunds',
      kind: 'FEEDS',
      certainty: 'certain',
      bases: ['stated'],
    });
    const hidden = await lineage(
      { ref: 'shop/raw/orders', direction: 'upstream' },
      { visible: { not: { refs: ['shop/raw/refunds'] } } },
    );
    expect(hidden.edges).toEqual([]);
    expect(hidden.nodes[0]).toMatchObject({ hiddenUpstream: 1 });
  });

  it('does not follow a value that a person denied', async () => {
    const lineage = await setup();
    await lineage.knex('corrections').insert(
      said('shop/marts/revenue/net', {
        denies: ['shop/raw/refunds/refunded'],
      }),
    );
    const answer = await lineage({
      ref: 'shop/marts/revenue_by_day/net',
      direction: 'upstream',
      depth: 9,
    });
    expect(values(answer).edges).toEqual([
      'shop/marts/revenue/net > shop/marts/revenue_by_day/net',
      'shop/raw/orders/amount > shop/marts/revenue/net',
    ]);
    const byTable = await lineage({
      ref: 'shop/marts/revenue',
      level: 'column',
    });
    expect(shape(byTable).edges).not.toContain(
      'shop/raw/refunds/refunded > shop/marts/revenue/net',
    );
    await lineage
      .knex('corrections')
      .update({ withdrawn_at: '2026-01-06T00:00:00.000Z' });
    const again = await lineage({ ref: 'shop/marts/revenue/net' });
    expect(shape(again).edges).toContain(
      'shop/raw/refunds/refunded > shop/marts/revenue/net',
    );
  });

  it('leaves out no value between tables that it draws, however far it was asked to walk', async () => {
    const lineage = await setup(
      shopFacts({
        tables: ['src', 'mid', 'end'].map(name =>
          shopTable('s', name, ['a', 'b', 'c']),
        ),
        assertions: [
          feeds('s/src', 's/mid'),
          feeds('s/mid', 's/end'),
          feeds('s/src', 's/end'),
          derives('s/src/a', 's/end/a'),
          derives('s/mid/a', 's/end/a'),
          derives('s/src/b', 's/mid/a'),
          derives('s/src/c', 's/src/b'),
        ],
      }),
    );
    const answer = await lineage({ ref: 'shop/s/end/a', depth: 1 });
    expect(values(answer).edges).toEqual([
      'shop/s/mid/a > shop/s/end/a',
      'shop/s/src/a > shop/s/end/a',
      'shop/s/src/b > shop/s/mid/a',
      'shop/s/src/c > shop/s/src/b',
    ]);
    expect(answer.nodes.map(n => [n.name, n.depth, n.moreUpstream])).toEqual([
      ['mid', -1, 0],
      ['src', -1, 0],
      ['end', 0, 0],
    ]);
  });
});
