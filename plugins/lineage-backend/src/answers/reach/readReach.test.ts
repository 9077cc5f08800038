import { mockCredentials } from '@backstage/backend-test-utils';
import { ReachQuery } from '@grainline/backstage-plugin-lineage-common';
import {
  derives,
  feeds,
  shopFacts,
  shopTable,
  smallShop,
} from '../../__testUtils__/analysedShop';
import { recordDatabases } from '../../__testUtils__/recordDatabase';
import { AnalysedSnapshot } from '../../analyse/AnalysedSnapshot';
import { ReadContext } from '../LineageReads';
import { readReach } from './readReach';

jest.setTimeout(120_000);

const databases = recordDatabases();
const credentials = mockCredentials.user();

describe.each(databases.ids)('readReach on %s', id => {
  const setup = async (facts: AnalysedSnapshot = smallShop()) => {
    const knex = await databases.holding(id, facts);
    const reach = (
      query: ReachQuery,
      context: Partial<ReadContext> = {},
      most?: number,
    ) => readReach(knex, query, { credentials, ...context }, most);
    return { knex, reach };
  };
  const shape = (answer: Awaited<ReturnType<typeof readReach>>) =>
    answer.items.map(one => `${one.depth} ${one.ref}`);

  it('lists all tables upstream with their grain, the nearest first', async () => {
    const { reach } = await setup();
    const answer = await reach({
      ref: 'shop/marts/revenue_by_day',
      direction: 'upstream',
    });
    expect(shape(answer)).toEqual([
      '1 shop/marts/revenue',
      '2 shop/raw/orders',
      '2 shop/raw/refunds',
    ]);
    expect(answer).toMatchObject({ hidden: 0, truncated: false });
    expect(answer.items[1]).toMatchObject({
      table: { name: 'orders', comment: 'One row per order', columnCount: 3 },
      certainty: 'certain',
      grain: 'Unknown, because no key is declared.',
    });
    expect(answer.items[1]).not.toHaveProperty('column');
  });

  it('lists the columns into which the values of a column flow, and no others', async () => {
    const { reach } = await setup();
    const answer = await reach({
      ref: 'shop/raw/orders/day',
      direction: 'downstream',
    });
    expect(shape(answer)).toEqual([
      '1 shop/marts/revenue/day',
      '2 shop/marts/revenue_by_day/day',
    ]);
    expect(answer.items[0].column).toEqual({ name: 'day', type: 'text' });
    const tables = await reach({
      ref: 'shop/raw/orders/day',
      direction: 'downstream',
      level: 'table',
    });
    expect(shape(tables)).toEqual([
      '1 shop/marts/revenue',
      '2 shop/marts/revenue_by_day',
    ]);
  });

  it('lists the columns of a whole table’s values', async () => {
    const { reach } = await setup();
    const answer = await reach({
      ref: 'shop/marts/revenue_by_day',
      direction: 'upstream',
      level: 'column',
    });
    expect(shape(answer)).toEqual([
      '1 shop/marts/revenue/day',
      '1 shop/marts/revenue/net',
      '2 shop/raw/orders/amount',
      '2 shop/raw/orders/day',
      '2 shop/raw/refunds/refunded',
    ]);
  });

  it('ends at hidden tables, counts them and names nothing behind them', async () => {
    const { reach } = await setup();
    const visible = { not: { refs: ['shop/marts/revenue'] } };
    expect(
      await reach(
        { ref: 'shop/raw/orders/amount', direction: 'downstream' },
        { visible },
      ),
    ).toMatchObject({ items: [], hidden: 1 });
    await expect(
      reach({ ref: 'shop/marts/revenue', direction: 'upstream' }, { visible }),
    ).rejects.toThrow('There is no table shop/marts/revenue in the record');
    await expect(
      reach({ ref: 'shop/raw/orders/none', direction: 'upstream' }),
    ).rejects.toThrow('There is no column shop/raw/orders/none in the record');
  });

  it('is likely where no way is certain', async () => {
    const facts = smallShop();
    const { reach } = await setup({
      ...facts,
      assertions: facts.assertions.map(one =>
        one.from === 'shop/raw/refunds' ? { ...one, basis: 'observed' } : one,
      ),
    });
    const { items } = await reach({
      ref: 'shop/marts/revenue_by_day',
      direction: 'upstream',
    });
    expect(items.map(one => one.certainty)).toEqual([
      'certain',
      'certain',
      'likely',
    ]);
  });

  it('follows what people stated and not what they denied', async () => {
    const { knex, reach } = await setup();
    await knex('corrections').insert({
      id: 'one',
      kind: 'source',
      ref: 'shop/marts/revenue/net',
      table_ref: 'shop/marts/revenue',
      adds: JSON.stringify(['shop/raw/refunds/order_id']),
      denies: JSON.stringify(['shop/raw/refunds/refunded']),
      said_by: 'user:default/ada',
      said_at: '2026-01-05T10:00:00.000Z',
    });
    const answer = await reach({
      ref: 'shop/marts/revenue/net',
      direction: 'upstream',
    });
    expect(shape(answer)).toEqual([
      '1 shop/raw/orders/amount',
      '1 shop/raw/refunds/order_id',
    ]);
  });

  it('lists thousands of columns over many steps completely, and stops at its bound', async () => {
    const wide = Array.from({ length: 40 }, (_, i) => `c${i}`);
    const tables = Array.from({ length: 60 }, (_, i) =>
      shopTable('chain', `t${i}`, wide),
    );
    const { reach } = await setup(
      shopFacts({
        tables,
        assertions: tables
          .slice(1)
          .flatMap((_, i) => [
            feeds(`chain/t${i}`, `chain/t${i + 1}`),
            ...wide.map(c =>
              derives(`chain/t${i}/${c}`, `chain/t${i + 1}/${c}`),
            ),
          ]),
      }),
    );
    const query = {
      ref: 'shop/chain/t0',
      direction: 'downstream',
      level: 'column',
    } as const;
    const whole = await reach(query);
    expect(whole.items).toHaveLength(59 * 40);
    expect(whole.items[whole.items.length - 1].depth).toBe(59);
    const bounded = await reach(query, {}, 100);
    expect(bounded).toMatchObject({ truncated: true });
    expect(bounded.items).toHaveLength(100);
  });
});
