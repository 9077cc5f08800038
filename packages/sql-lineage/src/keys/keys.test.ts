import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';

beforeAll(() => loadParser());

const keys: Record<string, string[][]> = {
  orders: [['id']],
  lines: [['order_id', 'n']],
  customers: [['id'], ['email']],
  rates: [['day', 'currency']],
};
const present: Record<string, string[]> = {
  orders: ['id', 'customer_id', 'placed_on'],
  lines: ['order_id', 'n'],
  customers: ['id'],
};
const options = {
  dialect: 'postgres',
  catalog: {
    ...catalogFromRecord(
      {
        orders: ['id', 'customer_id', 'placed_on', 'currency', 'total'],
        lines: ['order_id', 'n', 'sku', 'qty'],
        customers: ['id', 'email', 'city'],
        rates: ['day', 'currency', 'rate'],
        events: ['at', 'kind'],
      },
      'public',
    ),
    keysOf: ({ name }: { name: string }) => keys[name],
    neverNull: ({ name }: { name: string }) => present[name],
  },
  searchPath: ['public'],
} as const;

function keysOf(sql: string): string[] {
  const [statement] = analyseSql(sql, options).statements;
  return statement.shape.keys.map(key => `(${key.columns.join(', ')})`);
}

describe('the keys of a query', () => {
  it.each([
    ['are those of its table', 'select * from customers', ['(id)', '(email)']],
    ['are lost when they are not shown', 'select city from customers', []],
    [
      'hold the date of a time that is cut to months',
      `select kind, date_trunc('month', at)::date as month, count(*) from events group by kind, date_trunc('month', at)`,
      ['(kind, month)'],
    ],
    [
      'hold no date of a time that is cut to hours',
      `select kind, date_trunc('hour', at)::date as day, count(*) from events group by kind, date_trunc('hour', at)`,
      [],
    ],
    [
      'hold no date of a time that is cut in a zone of its own',
      `select date_trunc('day', at, 'UTC')::date as day, count(*) from events group by date_trunc('day', at, 'UTC')`,
      [],
    ],
    [
      'stay through a join that multiplies no row',
      'select o.id, c.city from orders o join customers c on c.id = o.customer_id',
      ['(id)'],
    ],
    [
      'stay through a left join to a key, whatever else it asks for',
      `select o.*, r.rate from orders o left join rates r
         on r.day = o.placed_on and r.currency = 'EUR' and r.rate > 1`,
      ['(id)'],
    ],
    [
      'grow with a join that fans out',
      'select o.id, l.n, l.sku from orders o left join lines l on l.order_id = o.id',
      ['(id, n)'],
    ],
    [
      'are lost with a join to what has no key',
      'select o.id, e.kind from orders o join events e on e.at = o.placed_on',
      [],
    ],
    [
      'fan out where a left join holds part of a key',
      'select o.id, r.rate from orders o left join rates r on r.day = o.placed_on',
      [],
    ],
    [
      'are not fooled by an equality within the other side',
      'select o.id from orders o left join customers c on c.id = c.email',
      [],
    ],
    [
      'get shorter by what is constant',
      `select day, rate from rates where currency = 'EUR'`,
      ['(day)'],
    ],
    [
      'are found under an equal column',
      'select l.order_id, l.n from orders o, lines l where o.id = l.order_id',
      ['(order_id, n)'],
    ],
    [
      'are the merged columns of USING',
      'select id, city from customers join orders using (id)',
      ['(id)'],
    ],
    [
      'are the groups, less what other groups determine',
      `select c.id, c.city, o.placed_on, sum(o.total) from orders o
         join customers c on c.id = o.customer_id group by c.id, c.city, 3`,
      ['(id, placed_on)'],
    ],
    [
      'are lost when a group is not shown',
      'select sum(total) from orders group by currency',
      [],
    ],
    [
      'are lost with totals among the groups',
      'select currency, sum(total) from orders group by rollup (currency)',
      [],
    ],
    ['are empty for one row', 'select max(total) from orders', ['()']],
    ['are empty for LIMIT 1', 'select * from events limit 1', ['()']],
    [
      'are all columns of DISTINCT, less those determined',
      'select distinct currency, kind from orders, events',
      ['(currency, kind)'],
    ],
    [
      'are the keys of DISTINCT ON',
      'select distinct on (customer_id) customer_id, total from orders',
      ['(customer_id)'],
    ],
    [
      'are the partition of the first of each',
      `select customer_id, total from (
         select *, row_number() over (partition by customer_id order by placed_on) as r from orders) q
       where r = 1`,
      ['(customer_id)'],
    ],
    [
      'pass through WITH and views that rename',
      `create view v (k, d) as with q as (select id, placed_on from orders) select q.id, q.placed_on from q`,
      ['(k)'],
    ],
    [
      'are lost when the select list multiplies rows',
      'select id, generate_series(1, 3) from orders',
      [],
    ],
    [
      'grow with the position of what is unnested',
      'select o.id, u.n from orders o, unnest(string_to_array(currency, $$,$$)) with ordinality as u(v, n)',
      ['(id, n)'],
    ],
    [
      'stay with a lateral subquery of one row',
      'select o.id, l.sku from orders o left join lateral (select sku from lines where order_id = o.id limit 1) l on true',
      ['(id)'],
    ],
    [
      'are those of the days of a calendar',
      `select d::date as d, count(o.id) from generate_series(date '2026-01-01', date '2026-12-31', interval '1 day') d
         left join orders o on o.placed_on = d group by 1`,
      ['(d)'],
    ],
    [
      'are lost with UNION ALL and all columns with UNION',
      'select id, total from orders union select id, 0 from customers',
      ['(id, total)'],
    ],
    [
      'are those of the left of EXCEPT',
      'select id from orders except select order_id from lines',
      ['(id)'],
    ],
    [
      'stand side by side after a full join',
      'select o.id, c.id as c from orders o full join customers c on c.id = o.customer_id',
      ['(id, c)'],
    ],
    [
      'of a full join are not told where both may be nothing but null',
      `select a.currency, b.city from (select currency from orders group by 1) a
         full join (select city from customers group by 1) b on a.currency = b.city`,
      [],
    ],
    [
      'of a full join are what either side has of its columns',
      `select coalesce(a.d, b.d) as d, a.n, b.m from (select placed_on as d, count(*) as n from orders group by 1) a
         full join (select day as d, count(*) as m from rates group by 1) b on a.d = b.d`,
      ['(d)'],
    ],
    [
      'of a full join that asks for more are not what either side has',
      `select coalesce(a.d, b.d) as d, a.n, b.m from (select placed_on as d, count(*) as n from orders group by 1) a
         full join (select day as d, count(*) as m from rates group by 1) b on a.d = b.d and a.n > 1`,
      [],
    ],
    [
      'are the columns of USING after full joins, one after the other',
      `select id, a.currency, b.n, c.city from orders a full join (select order_id as id, count(*) as n from lines group by 1) b using (id)
         full join customers c using (id)`,
      ['(id)'],
    ],
    [
      'of branches with constants are theirs and the constant',
      `select 'shop' as channel, id, total from orders union all select 'web', id, 0 from customers`,
      ['(channel, id)'],
    ],
    [
      'of branches are told apart by conditions as by constants',
      `select currency, day as d from rates where currency = 'EUR' union all select currency, placed_on from orders where currency = 'USD' group by 1, 2`,
      ['(currency, d)'],
    ],
    [
      'of branches that come by WITH are told apart',
      `with a as (select 'a' as kind, id from orders), b as (select 'b' as kind, id from customers), c as (select 'c' as kind, max(n) as id from lines)
         select * from a union all select * from b union all select * from c`,
      ['(kind, id)'],
    ],
    [
      'of branches are not told where a constant comes twice',
      `select 'a' as kind, id from orders union all select 'b', id from customers union all select 'a', order_id from lines`,
      [],
    ],
    [
      'of branches are not told apart by parameters, dates or nulls',
      `select $1::text as kind, date '2024-01-01' as d, 'x' as x, id from orders union all select $2::text, '2024-01-02', null, id from customers`,
      [],
    ],
    [
      'of branches are not told apart by the optional side of a join',
      `select m.kind, o.id from orders o left join (select 'a' as kind, id from customers) m on m.id = o.id and m.id < 5
         union all select m.kind, o.id from orders o left join (select 'b' as kind, id from customers) m on m.id = o.id and m.id < 5`,
      [],
    ],
    [
      'of both sides are those of INTERSECT',
      'select order_id as id, n from lines intersect all select id, 1 from orders',
      ['(id)'],
    ],
    [
      'are not told of a chain that both takes and adds',
      `select id, 'a' as k from orders except select 1, 'a' union all select id, 'b' from customers`,
      [],
    ],
    [
      'are groups and GROUPING for ROLLUP',
      'select currency, placed_on, grouping(currency, placed_on) as g, sum(total) from orders group by rollup (currency, placed_on)',
      ['(currency, placed_on, g)'],
    ],
    [
      'are not told of ROLLUP where GROUPING leaves a group open',
      'select currency, placed_on, grouping(currency) as g, sum(total) from orders group by rollup (currency, placed_on)',
      [],
    ],
    [
      'are not told of sets that come twice',
      'select currency, grouping(currency) as g, sum(total) from orders group by grouping sets ((currency), (currency))',
      [],
    ],
    [
      'are shortened by what a subquery knows to depend',
      `with j as (select o.*, c.city from orders o join customers c on c.id = o.customer_id)
         select customer_id, city, placed_on, sum(total) from j group by 1, 2, 3`,
      ['(customer_id, placed_on)'],
    ],
    [
      'are shortened by dependencies two subqueries deep',
      `select k, town, count(*) from (select customer_id as k, city as town from
         (select o.customer_id, c.city from orders o join customers c on c.id = o.customer_id) x) y group by k, town`,
      ['(k)'],
    ],
    [
      'are not shortened by dependencies of an optional side',
      `select j.city, j.email, count(*) from orders o left join (select id, city, email from customers) j on j.city = o.currency group by 1, 2`,
      ['(city, email)'],
    ],
    [
      'are those of DISTINCT ON an expression that is shown',
      `select distinct on (customer_id, date_trunc('day', placed_on)) customer_id, date_trunc('day', placed_on) as d, total
         from orders order by 1, date_trunc('day', placed_on), total`,
      ['(customer_id, d)'],
    ],
    [
      'are not told of DISTINCT ON what is not shown',
      `select distinct on (lower(currency)) currency, total from orders`,
      [],
    ],
    [
      'are not told of a recursive query',
      `with recursive r as (select id from customers union all select id + 1 from r where id < 9) select * from r`,
      [],
    ],
  ])('%s', (_, sql, expected) => {
    expect(keysOf(sql)).toEqual(expected);
  });

  it.each([
    [
      'one side of a join',
      'select o.id, l.n from orders o join lines l on l.order_id = o.id',
      true,
    ],
    [
      'what both sides make together',
      'select o.id, c.id as c from orders o join customers c on c.city = o.currency',
      false,
    ],
    [
      'a key shortened by a constant',
      `select day from rates where currency = 'EUR'`,
      true,
    ],
    [
      'several groups',
      'select currency, placed_on from orders group by currency, placed_on',
      false,
    ],
  ])('are told to be minimal or not: %s', (_, sql, expected) => {
    const [{ shape }] = analyseSql(sql, options).statements;
    expect(shape.keys[0].minimal).toBe(expected);
  });

  it.each([
    [
      'a left join that leaves no choice',
      `select o.customer_id, c.city from orders o
         left join customers c on c.id = o.customer_id and c.city = 'Oslo'
         group by o.customer_id, c.city`,
      ['(customer_id)'],
    ],
    [
      'a left join that asks for more of the row',
      `select o.customer_id, c.city from orders o
         left join customers c on c.id = o.customer_id and o.total > 5
         group by o.customer_id, c.city`,
      ['(customer_id, city)'],
    ],
    [
      'a lateral join, which may look at the whole row',
      `select o.customer_id, c.city from orders o
         left join lateral (select id, city from customers where o.total > 5) c
           on c.id = o.customer_id
         group by o.customer_id, c.city`,
      ['(customer_id, city)'],
    ],
    [
      'a key that its parts determine',
      `select r.rate, c.email from rates r join customers c on c.city = r.currency`,
      [],
    ],
  ])('follow from %s', (_, sql, expected) => {
    expect(keysOf(sql)).toEqual(expected);
  });

  it.each([
    ['select kind from events', { cause: 'no-key-read' }],
    [
      'select o.id from orders o join lines l on l.order_id = o.id',
      { cause: 'key-not-returned', columns: ['id', 'n'] },
    ],
    ['select id, unnest(array[1, 2]) from orders', { cause: 'rows-multiply' }],
    ['select id from orders', undefined],
  ])('are told to be missing for a cause: %s', (sql, expected) => {
    const [{ shape }] = analyseSql(sql, options).statements;
    expect(shape.keyless).toEqual(expected);
  });

  it.each([
    ['select * from customers', []],
    [
      'select o.id, c.city from orders o join customers c on c.id = o.customer_id',
      ['c by o'],
    ],
    [
      `select c.id, sum(o.total), count(l.n) from customers c left join orders o on o.customer_id = c.id
         left join lines l on l.order_id = o.id group by c.id`,
      ['c by o l'],
    ],
    [
      'select 1 from orders o, lines l, (select max(day) as d from rates) r where l.order_id = o.id',
      ['o by l', 'r by o l'],
    ],
    ['select 1 from orders o join events e on e.at = o.placed_on', ['o by e']],
  ])('tell which rows a join multiplies: %s', (sql, expected) => {
    const [{ shape }] = analyseSql(sql, options).statements;
    expect(
      shape.fanOuts.map(({ entry, by }) => `${entry} by ${by.join(' ')}`),
    ).toEqual(expected);
  });

  it.each([
    ['select id, city from customers', ['id -> city']],
    ['select city from customers', []],
    [
      'select l.order_id, l.n, o.id, o.total, l.qty from orders o join lines l on l.order_id = o.id',
      [
        'id -> order_id total',
        'order_id n -> id total qty',
        'order_id -> id total',
      ],
    ],
    [
      'select c.id, c.city, count(*) as n from customers c group by c.id, c.city',
      ['id -> city'],
    ],
    ['select c.id, c.city from customers c group by rollup (c.id, c.city)', []],
  ])('tell which columns determine others: %s', (sql, expected) => {
    const [{ shape }] = analyseSql(sql, options).statements;
    expect(
      shape.dependencies.map(
        ({ from, to }) => `${from.join(' ')} -> ${to.join(' ')}`,
      ),
    ).toEqual(expected);
  });

  it('say what they follow from', () => {
    const [statement] = analyseSql(
      'select o.id, l.n from orders o join lines l on l.order_id = o.id',
      options,
    ).statements;
    expect(statement.shape.keys).toEqual([
      {
        columns: ['id', 'n'],
        evidence: [
          'public.orders has the key id',
          'public.lines has the key order_id, n',
        ],
        from: [
          { table: { schema: 'public', name: 'orders' }, columns: ['id'] },
          {
            table: { schema: 'public', name: 'lines' },
            columns: ['order_id', 'n'],
          },
        ],
        minimal: true,
      },
    ]);
  });
});
