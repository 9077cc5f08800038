import { TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import {
  analyseSql,
  catalogFromData,
  loadParser,
} from '@grainline/sql-lineage';
import { NamedTablesOfSql } from './NamedTablesOfSql';
import { AskedFor, needOfSql } from './needOfSql';

const grain = (key: readonly string[]) => ({
  keys: [key],
  time: [],
  bound: 'exact' as const,
  certainty: 'certain' as const,
  sentence: 'One row.',
  evidence: [],
});
const tables = NamedTablesOfSql.create([
  {
    ref: 'shop/sales/orders',
    columns: [
      { name: 'order_id', type: 'bigint' },
      { name: 'store_id', type: 'integer' },
      { name: 'placed_at', type: 'timestamp with time zone' },
      { name: 'status', type: 'text' },
      { name: 'amount', type: 'numeric' },
    ],
    grain: grain(['order_id']),
    references: ['store_id'],
  },
  {
    ref: 'shop/sales/stores',
    columns: [
      { name: 'store_id', type: 'integer' },
      { name: 'city', type: 'text' },
      { name: 'area', type: 'numeric' },
    ],
    grain: grain(['store_id']),
    references: [],
  },
  {
    ref: 'shop/sales/payments',
    columns: [
      { name: 'payment_id', type: 'bigint' },
      { name: 'order_id', type: 'bigint' },
    ],
    grain: grain(['payment_id']),
    references: [],
  },
  {
    ref: 'shop/old/stores',
    columns: [{ name: 'store_id', type: 'integer' }],
    grain: grain(['store_id']),
    references: [],
  },
]);

beforeAll(() => loadParser());

function read(sql: string, asked: Partial<AskedFor> = {}) {
  const script = analyseSql(sql, {
    dialect: 'postgres',
    searchPath: [],
    catalog: catalogFromData(tables.catalog()),
  });
  return needOfSql(sql, script, tables, { population: [], ...asked });
}

describe('needOfSql', () => {
  it('tells measures from dimensions, with what they are made of', () => {
    const { requirement, rows, reads } = read(
      `select s.city, date_trunc('month', o.placed_at) as month, sum(o.amount) as revenue, count(*) as orders, count(distinct o.store_id) as shops
       from orders o join sales.stores s on s.store_id = o.store_id group by 1, 2`,
    );
    expect(rows).toBe('grouped');
    expect(reads).toEqual(['shop/sales/orders', 'shop/sales/stores']);
    expect(requirement.dimensions).toEqual([
      { name: 'city', columns: ['city'] },
      { name: 'month', columns: ['placed_at'], unit: 'month' },
    ]);
    expect(
      requirement.measures.map(m => [m.name, m.aggregate, m.columns]),
    ).toEqual([
      ['revenue', 'sum', ['amount']],
      ['orders', 'count', []],
      ['shops', 'count-distinct', ['store_id']],
    ]);
    expect(requirement.time).toEqual({ column: 'month', unit: 'month' });
    expect(requirement.population).toEqual(['shop/sales/orders']);
  });

  it('takes numbers of rows that are shown for measures, but for keys and references', () => {
    const { requirement, rows } = read(
      'select order_id, store_id, status, placed_at, amount from orders',
    );
    expect(rows).toBe('shown');
    expect(requirement.measures.map(m => m.name)).toEqual(['amount']);
    expect(requirement.dimensions.map(d => d.name)).toEqual([
      'order_id',
      'store_id',
      'status',
      'placed_at',
    ]);
  });

  it('reads the conditions one by one, with the stretch of time that they write out', () => {
    const { requirement } = read(
      `select sum(amount) from orders where status <> 'cancelled' and placed_at >= '2025-01-01'`,
    );
    expect(requirement.filters).toEqual([
      { fragment: `status <> 'cancelled'`, columns: ['status'] },
      { fragment: `placed_at >= '2025-01-01'`, columns: ['placed_at'] },
    ]);
    expect(requirement.time).toEqual({ from: '2025-01-01T00:00:00.000Z' });
  });

  it('takes no condition of a subquery that only makes a value', () => {
    expect(
      read(
        `select sum(amount), (select count(*) from sales.stores where city = 'x') as shops from orders`,
      ).requirement.filters,
    ).toEqual([]);
  });

  it('puts the table first that the figures come from', () => {
    expect(
      read(
        'select s.city, sum(o.amount) from sales.stores s join orders o on o.store_id = s.store_id group by 1',
      ).reads,
    ).toEqual(['shop/sales/orders', 'shop/sales/stores']);
  });

  it('finds joins that multiply', () => {
    expect(
      read(
        'select sum(o.amount) from orders o join payments p on p.order_id = o.order_id',
      ).fanOuts,
    ).toEqual([{ table: 'shop/sales/orders', by: ['shop/sales/payments'] }]);
  });

  it('reads measures and dimensions through subqueries and WITH', () => {
    const { requirement } = read(
      `with daily as (select date_trunc('day', placed_at) as day, store_id, sum(amount) as amount from orders group by 1, 2)
       select day, amount from daily where store_id = 1`,
    );
    expect(requirement.dimensions).toEqual([
      { name: 'day', columns: ['placed_at'], unit: 'day' },
    ]);
    expect(requirement.measures).toMatchObject([
      { name: 'amount', columns: ['amount'], aggregate: 'sum' },
    ]);
  });

  it('takes the last query of several statements', () => {
    expect(
      read('set search_path = sales; select city from sales.stores').requirement
        .dimensions,
    ).toEqual([{ name: 'city', columns: ['city'] }]);
  });

  it.each<[string, RegExp]>([
    ['select x from', /syntax/i],
    ['select city from stores', /stores is no table of this source/],
    ['select a from nowhere', /nowhere is no table of this source/],
    ['select nothing from sales.stores', /nothing/],
    ['vacuum', /returns no rows/],
  ])('says what of %s it could not read', (sql, message) => {
    const { unread } = read(sql);
    expect(unread.map(reason => reason.message).join('\n')).toMatch(message);
  });

  it('asks for what is asked besides', () => {
    const unit: TimeUnit = 'hour';
    expect(
      read('select city from sales.stores', {
        unit,
        grain: ['city'],
        freshness: { maxAgeSeconds: 60 },
        population: ['shop/sales/orders'],
      }).requirement,
    ).toMatchObject({
      time: { unit: 'hour' },
      grain: ['city'],
      freshness: { maxAgeSeconds: 60 },
      population: ['shop/sales/stores', 'shop/sales/orders'],
    });
  });
});
