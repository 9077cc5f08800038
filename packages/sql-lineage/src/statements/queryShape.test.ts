import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { shopCatalog } from '../testing/shopCatalog';

beforeAll(() => loadParser());

function shapeOf(sql: string) {
  const [statement] = analyseSql(sql, {
    dialect: 'postgres',
    catalog: shopCatalog,
    searchPath: ['public'],
  }).statements;
  return statement.shape;
}

describe('queryShape', () => {
  it.each([
    [
      'finds keys by position, alias, name and expression',
      `select status, o.customer_id as who, date_trunc('day', placed_at), upper(status) as u, sum(total)
         from orders o group by 1, who, date_trunc('day', o.placed_at), upper(status)`,
      ['status', 'who', 'date_trunc', 'u'],
      true,
    ],
    [
      'takes an input column before an output name',
      'select sum(total) as status, status as total from orders group by status',
      ['total'],
      true,
    ],
    [
      'names keys as the view does',
      'create view v (d, n) as select placed_at::date, count(*) from orders group by placed_at::date',
      ['d'],
      true,
    ],
    [
      'names keys as the columns that an INSERT puts them into',
      `insert into daily (city, day, revenue) select city, joined_at, count(*) from customers group by 2, city`,
      ['day', 'city'],
      true,
    ],
    [
      'finds keys that a star brings along',
      'select c.*, 1 as one from customers c group by c.id, c.name, city, joined_at',
      ['id', 'name', 'city', 'joined_at'],
      true,
    ],
    [
      'misses a key that is not shown',
      'select sum(total) from orders group by status',
      [],
      false,
    ],
  ])('%s', (_, sql, groupBy, groupByComplete) => {
    expect(shapeOf(sql)).toMatchObject({ groupBy, groupByComplete });
  });

  it('keeps the unit of a recursive column only if every round keeps it', () => {
    const units = (step: string) =>
      shapeOf(`with recursive d(at) as (
        select date_trunc('month', placed_at) from orders
        union all select ${step} from d) select at from d`).timeUnits;
    expect(units(`at + interval '1 day'`)).toEqual({});
    expect(units('at')).toEqual({ at: 'month' });
  });

  it('tells one row from many, and distinct rows from others', () => {
    expect(shapeOf('select count(*) from orders')).toMatchObject({
      aggregateWithoutGroupBy: true,
    });
    expect(
      shapeOf('select (select count(*) from orders), id from orders'),
    ).toMatchObject({ aggregateWithoutGroupBy: false, distinct: false });
    expect(shapeOf('select distinct status from orders').distinct).toBe(true);
    expect(
      shapeOf('select id from orders union select id from refunds').distinct,
    ).toBe(true);
    expect(
      shapeOf(
        'select distinct on (customer_id) customer_id as c, id from orders',
      ).distinctOn,
    ).toEqual(['c']);
  });

  it('brings times to their unit, through subqueries and casts', () => {
    const { timeUnits } = shapeOf(
      `with q as (select date_trunc('hour', placed_at) as h, placed_at::date as d,
                         date_trunc('month', placed_at)::date as m, placed_at as t from orders)
       select h, h::date as day_of_h, d as day, m::timestamp as month, t from q`,
    );
    expect(timeUnits).toEqual({
      h: 'hour',
      day_of_h: 'day',
      day: 'day',
      month: 'month',
    });
  });

  it('tells what computes a column that is only handed on, through every query that hands it on', () => {
    const computedOf = (sql: string) =>
      analyseSql(sql, {
        dialect: 'postgres',
        catalog: shopCatalog,
        searchPath: ['public'],
      }).statements[0].outputs.map(({ computed }) => computed?.fragment);
    expect(
      computedOf(`with n as (select customer_id, count(*) as orders from orders group by 1)
        select r.place, r.id, r.orders from (select n.orders, c.id, row_number() over (order by c.id) as place
          from customers c join n on n.customer_id = c.id) r where r.place < 3`),
    ).toEqual(['row_number() over (order by c.id)', undefined, 'count(*)']);
    expect(
      computedOf(`with recursive d(n) as (select 1 union all select n + 1 from d)
        select n from d`),
    ).toEqual([undefined]);
  });
});
