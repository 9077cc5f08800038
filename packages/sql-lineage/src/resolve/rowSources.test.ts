import { catalogFromRecord } from '../catalog/catalogFromRecord';
import type { RowSource } from '../model/ScriptLineage';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { tableText } from '../model/TableName';

beforeAll(() => loadParser());

const catalog = catalogFromRecord({
  'shop.orders': ['id', 'customer_id', 'amount', 'day', 'status'],
  'shop.customers': ['id', 'name', 'region'],
  'shop.banned': ['id', 'since'],
  'marts.loyal': ['id', 'n'],
});

function analyse(sql: string) {
  return analyseSql(sql, {
    dialect: 'postgres',
    catalog,
    searchPath: ['shop'],
  });
}

function text({ to, role, transform, table, column, fragment }: RowSource) {
  return `${to ? `${tableText(to)} ` : ''}${role} ${transform} ${
    table.name
  }.${column} | ${fragment}`;
}

function rowsOf(sql: string): string[] {
  return analyse(sql).rowSources.map(text);
}

function transformsOf(sql: string): unknown[] {
  return analyse(sql).outputs.map(({ transform }) => transform);
}

describe('row sources', () => {
  it('has every condition as a whole with the columns that it reads', () => {
    expect(
      rowsOf(`select c.name from orders o join customers c on c.id = o.customer_id
        where o.status <> 'lost' and date_trunc('day', o.day) > c.region
        group by c.name, o.day having sum(o.amount) > 5`),
    ).toEqual([
      'join identity customers.id | c.id = o.customer_id',
      'join identity orders.customer_id | c.id = o.customer_id',
      "filter identity orders.status | o.status <> 'lost' and date_trunc('day', o.day) > c.region",
      "filter expression orders.day | o.status <> 'lost' and date_trunc('day', o.day) > c.region",
      "filter identity customers.region | o.status <> 'lost' and date_trunc('day', o.day) > c.region",
      'group identity customers.name | c.name',
      'group identity orders.day | o.day',
      'filter aggregate orders.amount | sum(o.amount) > 5',
    ]);
  });

  it('counts an order only where it cuts rows off', () => {
    expect(rowsOf('select id from orders order by day')).toEqual([]);
    expect(rowsOf('select id from orders order by day limit 3')).toEqual([
      'order identity orders.day | day',
    ]);
    expect(
      rowsOf('select distinct on (customer_id) id from orders order by 1, day'),
    ).toEqual([
      'group identity orders.customer_id | customer_id',
      'order identity orders.id | 1',
      'order identity orders.day | day',
    ]);
  });

  it('brings along what decides the rows of subqueries and WITH queries', () => {
    expect(
      rowsOf(`with w as (select id from orders where status = 'paid')
        select 1 from w, (select id from customers where region = 'eu') c
        where exists (select 1 from banned b where b.id = w.id)`),
    ).toEqual([
      "filter identity orders.status | status = 'paid'",
      "filter identity customers.region | region = 'eu'",
      'filter identity banned.id | exists (select 1 from banned b where b.id = w.id)',
      'filter identity orders.id | exists (select 1 from banned b where b.id = w.id)',
    ]);
  });

  it('follows a recursive query through its own rows', () => {
    expect(
      rowsOf(`with recursive up as (
          select id, customer_id from orders where status = 'a'
          union all
          select o.id, o.customer_id from orders o join up on up.customer_id = o.id)
        select id from up`),
    ).toEqual([
      "filter identity orders.status | status = 'a'",
      'join identity orders.customer_id | up.customer_id = o.id',
      'join identity orders.id | up.customer_id = o.id',
    ]);
  });

  it('says of each table that is written what decides its rows', () => {
    expect(
      rowsOf(`with gone as (delete from orders where status = 'void' returning id)
        insert into marts.loyal (id) select id from gone where id > 3`),
    ).toEqual([
      "shop.orders filter identity orders.status | status = 'void'",
      "marts.loyal filter identity orders.status | status = 'void'",
      'marts.loyal filter identity orders.id | id > 3',
    ]);
  });

  it('has those of UPDATE, ON CONFLICT and MERGE', () => {
    expect(
      rowsOf(`update marts.loyal l set n = 0 from banned b where b.id = l.id;
        insert into marts.loyal values (1, 2) on conflict (id)
          do update set n = 3 where loyal.n < 2;
        merge into marts.loyal l using customers c on c.id = l.id
          when matched and c.region = 'x' then delete`),
    ).toEqual([
      'marts.loyal filter identity banned.id | b.id = l.id',
      'marts.loyal filter identity loyal.id | b.id = l.id',
      'marts.loyal join identity loyal.id | (id)',
      'marts.loyal filter identity loyal.n | loyal.n < 2',
      'marts.loyal join identity customers.id | c.id = l.id',
      'marts.loyal join identity loyal.id | c.id = l.id',
      "marts.loyal filter identity customers.region | c.region = 'x'",
    ]);
  });

  it('collapses temporary tables, whose rows were decided before', () => {
    expect(
      rowsOf(`create temp table s as
          select customer_id, day, count(*) as n from orders where status = 'paid'
          group by customer_id, day;
        create temp table s2 as select * from s where n > 1;
        insert into marts.loyal select s2.customer_id, n from s2 where s2.day > now()`),
    ).toEqual([
      'marts.loyal filter identity orders.day | s2.day > now()',
      "marts.loyal filter identity orders.status | status = 'paid'",
      'marts.loyal group identity orders.customer_id | customer_id',
      'marts.loyal group identity orders.day | day',
    ]);
  });
});

describe('flows', () => {
  function flowsOf(sql: string): string[] {
    return analyse(sql).flows.map(
      ({ from, to }) => `${from.name} > ${to.name}`,
    );
  }

  it('tells apart what the statements of a WITH write', () => {
    expect(
      flowsOf(`with plain as (select count(*) as n from banned),
          unused as (select id from marts.loyal),
          moved as (delete from orders where id = 1 returning id),
          kept as (insert into archive select id from moved returning id)
        insert into totals select n, (select max(id) from customers) from plain, kept`),
    ).toEqual([
      'orders > archive',
      'banned > totals',
      'orders > totals',
      'archive > totals',
      'customers > totals',
    ]);
  });

  it('has none for a table that is made like another', () => {
    expect(flowsOf('create table o2 (like orders)')).toEqual([]);
  });
});

describe('the transform of a column', () => {
  it('is told where no column goes in', () => {
    expect(
      transformsOf(`select 1, now(), count(*), coalesce(count(*), 0), row_number() over (),
        sum(1), amount::text, amount, amount + 1, sum(amount), rank() over (order by amount),
        (select count(*) from banned), (select name from customers limit 1) from orders`),
    ).toEqual([
      'constant',
      'constant',
      'aggregate',
      'aggregate',
      'window',
      'aggregate',
      'cast',
      'identity',
      'expression',
      'aggregate',
      'window',
      'aggregate',
      'identity',
    ]);
  });

  it('goes through subqueries and temporary tables', () => {
    expect(
      transformsOf(`create temp table s as
          select customer_id, count(*) as n, 'x' as k, amount::text as a from orders group by 1, 4;
        create table t as select n, k, a, upper(a) as u, n::text as nt, customer_id from s`),
    ).toEqual([
      'aggregate',
      'constant',
      'cast',
      'expression',
      'aggregate',
      'identity',
    ]);
    expect(
      transformsOf('select m, m + 1 from (select count(*) as m from orders) s'),
    ).toEqual(['aggregate', 'aggregate']);
  });
});
