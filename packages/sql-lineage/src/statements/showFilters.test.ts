import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { shopCatalog } from '../testing/shopCatalog';

beforeAll(() => loadParser());

function filtersOf(sql: string): string[] {
  const [{ filters }] = analyseSql(sql, {
    dialect: 'postgres',
    catalog: shopCatalog,
    searchPath: ['public'],
  }).statements;
  return filters.map(({ clause, fragment, join, apart }) =>
    [apart, join, clause, fragment].filter(Boolean).join(' | '),
  );
}

describe('filters of a statement', () => {
  it('says of the ON of a join which kind of join it is', () => {
    expect(
      filtersOf(`select 1 from orders o join customers c on c.id = o.customer_id
        left join refunds r on r.order_id = o.id and r.amount > 5 where o.total > 0`),
    ).toEqual([
      'inner | join | c.id = o.customer_id',
      'left | join | r.order_id = o.id and r.amount > 5',
      'where | o.total > 0',
    ]);
  });

  it('sets apart what stands in a subquery of an expression', () => {
    expect(
      filtersOf(`select (select max(amount) from refunds r where r.amount > 1 limit 1) from orders
        where exists (select 1 from customers c where c.id = customer_id)`),
    ).toEqual([
      'expression | where | c.id = customer_id',
      'where | exists (select 1 from customers c where c.id = customer_id)',
      'expression | where | r.amount > 1',
      'expression | limit | 1',
    ]);
  });

  it('sets apart what stands on the optional side of an outer join, also by way of WITH', () => {
    expect(
      filtersOf(`with good as (select order_id from refunds where amount > 1)
        select 1 from orders o left join good on good.order_id = o.id
          left join (select distinct order_id from refunds where amount > 2) x on x.order_id = o.id`),
    ).toEqual([
      'optional | where | amount > 1',
      'optional | where | amount > 2',
      'optional | distinct | distinct',
    ]);
    expect(
      filtersOf(`with good as (select order_id from refunds where amount > 1)
        select 1 from good a left join good b on a.order_id = b.order_id`),
    ).toEqual(['where | amount > 1']);
    expect(
      filtersOf(`select 1 from (select id from orders where total > 1) o
        right join (select id from customers where city = 'x') c on c.id = o.id`),
    ).toEqual(['optional | where | total > 1', "where | city = 'x'"]);
  });

  it('tells the tables on optional sides, those of subqueries too', () => {
    const optionalOf = (sql: string) =>
      analyseSql(sql, {
        dialect: 'postgres',
        catalog: shopCatalog,
        searchPath: ['public'],
      }).statements[0].optionalReads?.map(({ name }) => name);
    expect(
      optionalOf(`select 1 from orders o join customers c on c.id = o.customer_id
        left join (select date_trunc('day', at) as d from refunds) r on r.d = o.placed_at`),
    ).toEqual(['refunds']);
    expect(
      optionalOf('select 1 from orders o right join customers c on true'),
    ).toEqual(['orders']);
    expect(
      optionalOf('select 1 from orders o join customers c on true'),
    ).toBeUndefined();
  });
});
