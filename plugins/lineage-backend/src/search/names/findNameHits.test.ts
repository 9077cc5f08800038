import { findNameHits } from './findNameHits';
import { NameIndex } from './NameIndex';
import { nameQuery } from './nameQuery';

const tables: [string, string, string[], number?][] = [
  ['raw', 'orders', ['order_id', 'customer_id', 'amount_eur', 'placed_at']],
  ['raw', 'customers_cdc', ['customer_id', 'email', 'address']],
  ['core', 'dim_customer', ['customer_key', 'customer_id', 'segment'], 0.9],
  ['core', 'order_facts', ['order_amount', 'order_day', 'quantity'], 0.5],
  ['core', 'inventory_snapshot_daily', ['store_id', 'day', 'quantity']],
  ['marts', 'daily_revenue', ['day', 'channel', 'revenue_eur']],
  ['marts', 'customer_lifetime_value', ['customer_id', 'lifetime_eur']],
  ['staging', 'tmpCustomerExport', ['customerName', 'ExportDate']],
  ['raw', 'events_202510', ['visitor_id']],
  ['raw', 'events_202511', ['visitor_id']],
];

function indexed(more: typeof tables = []): NameIndex {
  const index = NameIndex.create();
  for (const [schema, name, columns, standing = 0.1] of [...tables, ...more]) {
    index.put({
      ref: `shop/${schema}/${name}`,
      source: 'shop',
      schema,
      name,
      columns,
      standing,
      use: { tables: 0, dashboards: 0 },
    });
  }
  return index;
}

function search(
  text: string,
  options: {
    readonly index?: NameIndex;
    readonly source?: string;
    isVisible?(ref: string): boolean;
  } = {},
): string[] {
  const { index = indexed(), source, isVisible = () => true } = options;
  return findNameHits(index, nameQuery(text)!, {
    most: 10,
    ...(source !== undefined && { source }),
    isVisible: slot => isVisible(index.tables[slot]!.ref),
  }).map(({ slot, column }) => {
    const ref = index.tables[slot]!.ref.slice('shop/'.length);
    return column === undefined ? ref : `${ref}/${index.names[column].text}`;
  });
}

describe('findNameHits', () => {
  it.each([
    ['a name', 'daily_revenue', 'marts/daily_revenue'],
    ['words in another order', 'revenue daily', 'marts/daily_revenue'],
    ['letters swapped', 'dialy_reveneu', 'marts/daily_revenue'],
    ['a letter left out', 'daily_revnue', 'marts/daily_revenue'],
    ['a doubled letter', 'dim_custommer', 'core/dim_customer'],
    ['a missing double', 'adress', 'raw/customers_cdc/address'],
    ['words written as one, with a slip', 'dailyrevnue', 'marts/daily_revenue'],
    ['camelCase', 'dailyRevenue', 'marts/daily_revenue'],
    ['a camelCase name', 'tmp customer export', 'staging/tmpCustomerExport'],
    ['a plural', 'order_amounts', 'core/order_facts/order_amount'],
    ['no vowels', 'dm_cstmr', 'core/dim_customer'],
    ['an abbreviation', 'ord_amt', 'core/order_facts/order_amount'],
    ['abbreviations in one word', 'ordamt', 'core/order_facts/order_amount'],
    ['initials', 'clv', 'marts/customer_lifetime_value'],
    ['a schema and a part', 'marts.rev', 'marts/daily_revenue'],
    ['a table and its column', 'orders placed', 'raw/orders/placed_at'],
    [
      'a table and its misspelled column',
      'orders plcaed',
      'raw/orders/placed_at',
    ],
    [
      'a table, a dot and a column',
      'orders.amount_eur',
      'raw/orders/amount_eur',
    ],
    ['a sentence of both', 'the email of customers', 'raw/customers_cdc/email'],
    ['a number as it is', 'evnts 202511', 'raw/events_202511'],
  ])('finds %s', (_, query, ref) => {
    expect(search(query)[0]).toBe(ref);
  });

  it('takes no number for a misspelling of another', () => {
    expect(search('202512')).toEqual([]);
    expect(search('202511')).toEqual(['raw/events_202511']);
  });

  it('orders what matches alike by what it is worth', () => {
    expect(search('quantity')).toEqual([
      'core/order_facts/quantity',
      'core/inventory_snapshot_daily/quantity',
    ]);
    expect(search('customer_id').slice(0, 1)).toEqual([
      'core/dim_customer/customer_id',
    ]);
  });

  it('does not let worth outdo a better match', () => {
    expect(search('customer_lifetime')[0]).toBe(
      'marts/customer_lifetime_value',
    );
  });

  it('lists the tables of a schema that is named', () => {
    expect(search('marts')).toEqual([
      'marts/daily_revenue',
      'marts/customer_lifetime_value',
    ]);
  });

  it('does not find each column of a table that is named', () => {
    expect(search('daily revenue')).not.toContain(
      'marts/daily_revenue/channel',
    );
  });

  it('finds those that have most of the words where none has all', () => {
    expect(search('customer segment zebra')[0]).toBe(
      'core/dim_customer/segment',
    );
    expect(search('zebra')).toEqual([]);
  });

  it('passes by hidden tables and other sources', () => {
    const isVisible = (ref: string) => !ref.includes('/core/');
    expect(search('quantity', { isVisible })).toEqual([]);
    expect(search('orders', { source: 'other' })).toEqual([]);
    expect(search('orders', { source: 'shop' })).toContain('raw/orders');
  });

  it('forgets removed tables, and knows a table by its newest columns only', () => {
    const index = indexed([['raw', 'orders', ['net_sum']]]);
    expect(search('orders amount_eur', { index })).not.toContain(
      'raw/orders/amount_eur',
    );
    expect(search('net_sum', { index })).toEqual(['raw/orders/net_sum']);
    index.remove('shop/raw/orders');
    expect(search('net_sum', { index })).toEqual([]);
    expect(index.size).toBe(tables.length - 1);
  });

  it('gives the best of ten thousand, as sorting all of them would', () => {
    const many: typeof tables = Array.from({ length: 10_000 }, (_, i) => [
      `s${i % 50}`,
      `table_${i}`,
      ['customer_id', `attribute_${i % 100}`],
      ((i * 7919) % 10_000) / 10_000,
    ]);
    const index = indexed(many);
    const hits = findNameHits(index, nameQuery('customer_id')!, {
      most: 50,
      isVisible: () => true,
    });
    const best = index.standings
      .filter((_, slot) => index.tables[slot])
      .sort((a, b) => b - a)
      .slice(0, 40);
    const found = hits.map(hit => index.standings[hit.slot]);
    expect(hits).toHaveLength(50);
    expect(best.every(standing => found.includes(standing))).toBe(true);
  });
});
