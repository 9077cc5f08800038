import { RecordedLineage, recordedShop } from '../__testUtils__';
import { mergeAnswers } from './mergeAnswers';

const revenue = 'shop/marts/daily_revenue';
const facts = 'shop/core/order_facts';

describe('mergeAnswers', () => {
  const api = RecordedLineage.of(recordedShop);

  it('puts tables and columns of two answers together, each once', async () => {
    const known = mergeAnswers([
      await api.lineage({ ref: revenue, depth: 1 }),
      await api.lineage({ ref: revenue, depth: 1, level: 'column' }),
    ]);
    expect([...known.tables.keys()]).toEqual([
      revenue,
      facts,
      'shop/reporting/revenue_net',
    ]);
    expect(known.edges.filter(e => e.kind === 'FEEDS')).toHaveLength(2);
    expect(known.edges.filter(e => e.kind === 'DERIVES')).toHaveLength(6);
  });

  it('counts down what waits once it has been expanded', async () => {
    const first = await api.lineage({ ref: revenue, depth: 1 });
    expect(mergeAnswers([first]).tables.get(facts)?.moreUpstream).toBe(2);

    const expanded = await api.lineage({
      ref: facts,
      depth: 1,
      direction: 'upstream',
    });
    const known = mergeAnswers([first, expanded]);
    expect(known.tables.get(facts)?.moreUpstream).toBe(0);
    expect(known.tables.get('shop/staging/orders')?.moreUpstream).toBe(1);
  });

  it('does not count what the first answer drew as waiting in the second', async () => {
    const known = mergeAnswers([
      await api.lineage({ ref: revenue, depth: 1 }),
      await api.lineage({ ref: facts, depth: 1, direction: 'upstream' }),
    ]);
    expect(known.tables.get(facts)?.moreDownstream).toBe(0);
  });

  it('counts steps from the root, however a table was reached', async () => {
    const known = mergeAnswers([
      await api.lineage({ ref: revenue, depth: 1 }),
      await api.lineage({ ref: facts, depth: 2, direction: 'upstream' }),
    ]);
    expect(known.tables.get('shop/staging/orders')?.depth).toBe(-2);
    expect(known.tables.get('shop/raw/orders')?.depth).toBe(-3);
  });

  it('keeps the number of tables that the reader may not see', async () => {
    const known = mergeAnswers([await api.lineage({ ref: revenue, depth: 1 })]);
    expect(known.tables.get(revenue)).toMatchObject({
      hiddenUpstream: 1,
      moreUpstream: 0,
    });
  });
});
