import {
  LineageAnswer,
  LineageQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { RecordedLineage, recordedShop } from '../__testUtils__';
import { DEFAULT_VIEW, ViewState } from './ViewState';
import { ReadPlan, planReads } from './planReads';

const revenue = 'shop/marts/daily_revenue';
const staging = 'shop/staging/orders';

describe('planReads', () => {
  const api = RecordedLineage.of(recordedShop);

  /** Reads what a state needs, as often as something new is needed. */
  async function readAll(change: Partial<ViewState>) {
    const answers = new Map<string, LineageAnswer>();
    const rounds: LineageQuery[][] = [];
    const state = { ...DEFAULT_VIEW, ...change };
    let plan: ReadPlan;
    for (;;) {
      plan = planReads(revenue, state, answers);
      const missing = plan.reads.filter(({ key }) => !answers.has(key));
      if (missing.length === 0) {
        return { plan, rounds };
      }
      rounds.push(missing.map(({ query }) => query));
      for (const { key, query } of missing) {
        answers.set(key, await api.lineage(query));
      }
    }
  }

  it('asks for everything by the table, with its columns also from far away', async () => {
    for (const level of ['table', 'column'] as const) {
      const { rounds } = await readAll({ level, up: 3, down: 0 });
      expect(rounds).toEqual([
        [
          {
            ref: revenue,
            level: 'column',
            brief: true,
            upstreamDepth: 3,
            downstreamDepth: 0,
          },
        ],
      ]);
    }
  });

  it('asks for a path by its column alone', async () => {
    const { rounds, plan } = await readAll({ column: `${revenue}/revenue` });
    expect(rounds.flat().map(q => q.ref)).toEqual([`${revenue}/revenue`]);
    expect(plan.known?.root).toBe(revenue);
  });

  it('asks for everything by the table although a column is chosen', async () => {
    const { rounds } = await readAll({
      column: `${revenue}/revenue`,
      everything: true,
    });
    expect(rounds.flat().map(q => q.ref)).toEqual([revenue]);
  });

  it('goes on from a table on one side', async () => {
    const { rounds, plan } = await readAll({
      up: 1,
      expanded: [{ table: 'shop/core/order_facts', side: 'upstream' }],
    });
    expect(rounds[1]).toEqual([
      {
        ref: 'shop/core/order_facts',
        level: 'column',
        brief: true,
        direction: 'upstream',
        depth: 1,
      },
    ]);
    expect([...plan.known!.tables.keys()]).toContain(staging);
  });

  it('waits with an expansion until the table is known that it goes on from', async () => {
    const { rounds, plan } = await readAll({
      up: 1,
      expanded: [
        { table: staging, side: 'upstream' },
        { table: 'shop/core/order_facts', side: 'upstream' },
      ],
    });
    expect(rounds.map(round => round.map(q => q.ref))).toEqual([
      [revenue],
      ['shop/core/order_facts'],
      [staging],
    ]);
    expect([...plan.known!.tables.keys()]).toContain('shop/raw/orders');
  });

  it('goes on along a path by the columns that are on it', async () => {
    const { rounds } = await readAll({
      column: `${revenue}/revenue`,
      up: 1,
      expanded: [{ table: 'shop/core/order_facts', side: 'upstream' }],
    });
    expect(rounds[1].map(q => q.ref)).toEqual([
      'shop/core/order_facts/net_amount',
    ]);
  });

  it('asks nothing of an expansion whose table is not in the lineage', async () => {
    const { rounds } = await readAll({
      expanded: [{ table: 'shop/raw/elsewhere', side: 'upstream' }],
    });
    expect(rounds).toHaveLength(1);
  });

  it('asks for the past and for what is laid over it in every read', async () => {
    const { rounds } = await readAll({
      at: '2026-11-03',
      overlays: ['join'],
      max: 2000,
      up: 1,
      expanded: [{ table: 'shop/core/order_facts', side: 'upstream' }],
    });
    for (const query of rounds.flat()) {
      expect(query).toMatchObject({ at: '2026-11-03', overlays: true });
    }
    expect(rounds[0][0]).toMatchObject({ maxNodes: 2000 });
  });
});
