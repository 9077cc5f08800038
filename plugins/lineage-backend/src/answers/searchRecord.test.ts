import { SearchQuery } from '@grainline/backstage-plugin-lineage-common';
import { TableCriteria } from '../access/TableCriteria';
import { shopFacts, shopTable } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { publishSnapshot } from '../record/publishSnapshot';
import { LiveNames } from '../search/names/LiveNames';
import { VisibleSlots } from '../search/names/VisibleSlots';
import { searchRecord } from './searchRecord';

jest.setTimeout(60_000);

const databases = recordDatabases();

const tables = [
  shopTable('raw', 'orders', ['order_id', 'customer_id', 'amount_eur'], {
    comment: 'One row per order, as the shop wrote it',
  }),
  shopTable('raw', 'order_lines', ['order_id', 'line_no', 'net_amount']),
  shopTable('marts', 'daily_revenue', ['day', 'revenue']),
  shopTable('marts', 'finance', ['id', 'total'], {
    comment: 'Revenue as finance books it',
  }),
  shopTable('ops', 'Weird.Name/50 %', ['id', 'dailyRevenue']),
  shopTable('ops', 'Café', ['id']),
  shopTable('ops', '🎉', ['%']),
];

describe.each(databases.ids)('searchRecord on %s', id => {
  const setup = async () => {
    const knex = await databases.init(id);
    await publishSnapshot(knex, shopFacts({ tables }), {
      removalThreshold: 0.2,
    });
    const index = {
      names: LiveNames.create(knex),
      visible: VisibleSlots.create(),
    };
    const read = (query: SearchQuery, visible?: TableCriteria) =>
      searchRecord(knex, index, query, visible, new Date());
    const search = async (query: string, more = {}) => {
      const page = await read({ query, ...more });
      return page.items.map(h => h.column?.ref ?? h.table.ref);
    };
    return { knex, read, search };
  };

  it('finds names by their words and the beginnings of these, the best first', async () => {
    const { search } = await setup();
    expect((await search('orders'))[0]).toBe('shop/raw/orders');
    expect((await search('ord lin'))[0]).toBe('shop/raw/order_lines');
    expect((await search('orderlines'))[0]).toBe('shop/raw/order_lines');
    expect((await search('daily_revenue')).slice(0, 2)).toEqual([
      'shop/marts/daily_revenue',
      'shop/ops/Weird.Name%2F50%20%25/dailyRevenue',
    ]);
    expect(await search('cafe')).toContain('shop/ops/Caf%C3%A9');
  });

  it('ranks a whole name above a part of one, and a name above a comment', async () => {
    const { search } = await setup();
    const hits = await search('revenue');
    expect(hits.slice(0, 2)).toEqual([
      'shop/marts/daily_revenue/revenue',
      'shop/marts/daily_revenue',
    ]);
    expect(hits.at(-1)).toBe('shop/marts/finance');
  });

  it('finds a column by its table and its own name, and not by its table alone', async () => {
    const { search } = await setup();
    expect((await search('orders amount'))[0]).toBe(
      'shop/raw/orders/amount_eur',
    );
    expect(await search('orders')).not.toContain('shop/raw/orders/amount_eur');
  });

  it('finds misspelled names', async () => {
    const { search } = await setup();
    expect((await search('revnue'))[0]).toMatch(/evenue/);
    expect(await search('custmer')).toContain('shop/raw/orders/customer_id');
  });

  it.each([
    '50 %',
    '"',
    `'`,
    `' or 1=1 --`,
    '\\',
    '%',
    '*',
    'a*b',
    'orders:*',
    'NEAR(orders)',
    'words : x',
    '!orders & (',
    '😀',
    '',
    'x '.repeat(500),
  ])('takes %p as words and not as operators', async text => {
    const { search } = await setup();
    await expect(search(text)).resolves.toEqual(expect.any(Array));
  });

  it('finds a name of odd characters', async () => {
    const { search } = await setup();
    expect((await search('Weird.Name/50 %'))[0]).toBe(
      'shop/ops/Weird.Name%2F50%20%25',
    );
  });

  it('finds a name without letters and digits, and no other in its stead', async () => {
    const { search } = await setup();
    expect(await search('%')).toEqual(['shop/ops/%F0%9F%8E%89/%25']);
    expect(await search('🎉')).toEqual(['shop/ops/%F0%9F%8E%89']);
    expect(await search('🎊')).toEqual([]);
  });

  it('pages without gap or double', async () => {
    const { read } = await setup();
    const whole = await read({ query: 'id' });
    const refs: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await read({ query: 'id', limit: 2, cursor });
      expect(page.items.length).toBeLessThanOrEqual(2);
      refs.push(...page.items.map(h => h.column?.ref));
      cursor = page.nextCursor;
    } while (cursor);
    expect(refs).toEqual(whole.items.map(h => h.column?.ref));
    expect(new Set(refs).size).toBe(refs.length);
  });

  it('finds nothing in other sources, in hidden tables, or in what is gone', async () => {
    const { knex, read, search } = await setup();
    expect(await search('orders', { source: 'other' })).toEqual([]);
    const hidden = await read(
      { query: 'orders' },
      { not: { schemas: ['raw'] } },
    );
    expect(hidden.items).toEqual([]);
    await publishSnapshot(knex, shopFacts({ tables: tables.slice(1) }), {
      removalThreshold: 1,
    });
    expect(await search('orders')).not.toContain('shop/raw/orders');
  });
});
