import { RecordedLineage, recordedShop } from '../__testUtils__';
import { KnownLineage } from './KnownLineage';
import { DrawOptions } from './DrawOptions';
import { drawLineage } from './drawLineage';
import { listLineage } from './listLineage';
import { mergeAnswers } from './mergeAnswers';

const revenue = 'shop/marts/daily_revenue';

function listOf(known: KnownLineage, options: Partial<DrawOptions> = {}) {
  const all = { indirect: false, unfolded: new Map(), ...options };
  return listLineage(drawLineage(known, all), known);
}

describe('listLineage', () => {
  const api = RecordedLineage.of(recordedShop);
  let known: KnownLineage;

  beforeAll(async () => {
    known = mergeAnswers([
      await api.lineage({ ref: revenue, depth: 3 }),
      await api.lineage({ ref: revenue, depth: 3, level: 'column' }),
    ]);
  });

  it('lists every table of the picture, nearest first', () => {
    const list = listOf(known);
    expect(list.upstream.map(t => t.node.ref)).toEqual([
      'shop/core/order_facts',
      'shop/raw/order_lines',
      'shop/staging/orders',
      'shop/raw/orders',
    ]);
    expect(list.root?.node.ref).toBe(revenue);
    expect(list.downstream.map(t => t.node.ref)).toEqual([
      'shop/reporting/revenue_net',
      'shop/reporting/executive',
    ]);
  });

  it('says by which tables each is fed, also where columns are not known', () => {
    const list = listOf(known);
    const facts = list.upstream.find(t => t.node.name === 'order_facts')!;
    expect(facts.fedBy.map(f => f.name)).toEqual([
      'raw.order_lines',
      'staging.orders',
    ]);
    expect(facts.derivations).toEqual([]);
  });

  it('says of a table that feeds another how often that was seen, unless something more certain says so too', () => {
    const { root } = known;
    const edges = known.edges.map(edge =>
      edge.kind === 'FEEDS' && edge.to === root
        ? { ...edge, certainty: 'likely' as const, calls: 42 }
        : edge,
    );
    const fedBy = (list: typeof edges) =>
      listOf({ ...known, edges: list }).root?.fedBy;
    expect(fedBy(edges)).toEqual([
      {
        ref: 'shop/core/order_facts',
        name: 'core.order_facts',
        likely: false,
        calls: 42,
        lastSeen: undefined,
        jobs: [],
        grainChange: expect.objectContaining({ kind: 'coarser' }),
        edge: expect.objectContaining({ kind: 'DERIVES' }),
      },
    ]);
    expect(fedBy(edges.filter(e => e.kind === 'FEEDS'))?.[0].likely).toBe(true);
  });

  it('says what each column comes from', () => {
    const list = listOf(known);
    expect(list.root?.derivations.map(d => `${d.column} ← ${d.from}`)).toEqual([
      'day ← core.order_facts.ordered_at',
      'store_id ← core.order_facts.store_id',
      'revenue ← core.order_facts.net_amount',
      'orders ← core.order_facts.order_id',
    ]);
  });

  it('lists the sources of one column side by side, columns in the table’s order', async () => {
    const revenueNode = known.tables.get(revenue)!;
    const list = listOf({
      ...known,
      tables: new Map([
        ...known.tables,
        [
          revenue,
          { ...revenueNode, columns: [...revenueNode.columns].reverse() },
        ],
      ]),
    });
    expect(list.root?.derivations.map(d => d.column)).toEqual([
      'orders',
      'revenue',
      'store_id',
      'day',
    ]);
  });

  it('keeps to the path of a chosen column', () => {
    const list = listOf(known, {
      column: `${revenue}/revenue`,
      indirect: false,
    });
    expect(list.upstream.map(t => t.node.ref)).toEqual([
      'shop/core/order_facts',
    ]);
    expect(list.root?.derivations.map(d => d.column)).toEqual(['revenue']);
  });
});
