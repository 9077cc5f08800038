import { loadParser } from '../parser/loadParser';
import { outputsText } from '../testing/outputsText';
import { shopCatalog } from '../testing/shopCatalog';
import { analyseSql } from './analyseSql';

beforeAll(() => loadParser());

const options = {
  dialect: 'postgres',
  catalog: shopCatalog,
  searchPath: ['public'],
} as const;

describe('analyseSql', () => {
  it.each([
    [
      'reads columns as they are, cast and computed',
      'select id, total::int, total * 2 as twice, 1 as one from orders',
      [
        'id <- public.orders.id identity',
        'total <- public.orders.total cast',
        'twice <- public.orders.total expression',
        'one <-',
      ],
    ],
    [
      'expands a star over a join in its order',
      'select r.*, o.status from orders o join refunds r on r.order_id = o.id',
      [
        'id <- public.refunds.id identity',
        'order_id <- public.refunds.order_id identity',
        'amount <- public.refunds.amount identity',
        'status <- public.orders.status identity',
      ],
    ],
    [
      'follows WITH queries that shadow tables',
      `with orders as (select customer_id as id, sum(total) as spent
         from orders group by 1)
       select c.name, o.spent from orders o join customers c using (id)`,
      [
        'name <- public.customers.name identity',
        'spent <- public.orders.total aggregate',
      ],
    ],
    [
      'unites the branches of a set operation by position',
      'create view v (a, b) as select id, name from customers union all select order_id, sku from lines',
      [
        'public.v.a <- public.customers.id identity, public.lines.order_id identity',
        'public.v.b <- public.customers.name identity, public.lines.sku identity',
      ],
    ],
    [
      'puts the keys of windows and the filters of aggregates apart from values',
      `select row_number() over (partition by city order by joined_at) as n,
         count(name) filter (where city = 'Oslo') as oslo from customers`,
      [
        'n <- public.customers.city window window, public.customers.joined_at window window',
        'oslo <- public.customers.city filter aggregate, public.customers.name aggregate',
      ],
    ],
    [
      'tells the value of a scalar subquery from its conditions',
      'select (select max(o.total) from orders o where o.customer_id = c.id) as top from customers c',
      [
        'top <- public.customers.id filter expression, public.orders.customer_id filter expression, public.orders.total aggregate',
      ],
    ],
    [
      'follows recursion to its fixpoint, swapped columns included',
      `with recursive r(a, b) as (
         select id, customer_id from orders union all select b, a + 1 from r)
       select a, b from r`,
      [
        'a <- public.orders.customer_id expression, public.orders.id expression',
        'b <- public.orders.customer_id expression, public.orders.id expression',
      ],
    ],
    [
      'inserts by position and by column list',
      'insert into daily (revenue, day) select total, placed_at::date from orders',
      [
        'public.daily.revenue <- public.orders.total identity',
        'public.daily.day <- public.orders.placed_at cast',
      ],
    ],
    [
      'collapses temporary tables into what feeds them',
      `create temp table t as select customer_id, sum(total) as s from orders group by 1;
       insert into daily (city, revenue)
         select c.city, t.s * 2 from t join customers c on c.id = t.customer_id`,
      [
        'public.daily.city <- public.customers.city identity',
        'public.daily.revenue <- public.orders.total aggregate',
      ],
    ],
  ])('%s', (_, sql, expected) => {
    expect(outputsText(analyseSql(sql, options))).toEqual(expected);
  });

  it('gives what feeds what without the temporary tables between', () => {
    const { flows, tablesRead, tablesWritten } = analyseSql(
      `create temp table t as select * from orders;
       create temp table u as select * from t;
       insert into daily select placed_at, status, total from u`,
      options,
    );
    const orders = { schema: 'public', name: 'orders' };
    const daily = { schema: 'public', name: 'daily' };
    expect(flows).toEqual([{ from: orders, to: daily }]);
    expect(tablesRead).toEqual([orders]);
    expect(tablesWritten).toEqual([daily]);
  });

  it('shows joins as pairs of columns and conditions as fragments with their place', () => {
    const [statement] = analyseSql(
      `select o.id\nfrom orders o\nleft join customers c on (o.customer_id = c.id and c.city = 'Oslo')\nwhere o.total > 10`,
      options,
    ).statements;
    expect(statement.joins).toEqual([
      {
        type: 'left',
        left: {
          table: { schema: 'public', name: 'orders' },
          column: 'customer_id',
        },
        right: { table: { schema: 'public', name: 'customers' }, column: 'id' },
        fragment: 'o.customer_id = c.id',
        line: 3,
        col: 27,
      },
    ]);
    expect(
      statement.filters.map(({ clause, fragment, line }) => [
        clause,
        fragment,
        line,
      ]),
    ).toEqual([
      ['join', "(o.customer_id = c.id and c.city = 'Oslo')", 3],
      ['where', 'o.total > 10', 4],
    ]);
  });

  it('says where SQL stops being SQL', () => {
    const { unresolved } = analyseSql('select id\nfrm orders o', options);
    expect(unresolved).toEqual([
      expect.objectContaining({ code: 'parse-error', line: 2, col: 5 }),
    ]);
  });

  it('gives a reason instead of guessing between tables that nobody knows', () => {
    const lineage = analyseSql('select a, t.b from t join u on t.x = u.x', {
      dialect: 'postgres',
    });
    expect(outputsText(lineage)).toEqual([
      'a ? ambiguous-column',
      'b <- t.b identity',
    ]);
  });
});
