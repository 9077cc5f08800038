import { tableText } from '../model/TableName';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { shopCatalog } from '../testing/shopCatalog';

beforeAll(() => loadParser());

function analyse(sql: string) {
  const [statement] = analyseSql(sql, {
    dialect: 'postgres',
    catalog: shopCatalog,
    searchPath: ['public'],
  }).statements;
  return {
    joins: statement.joins.map(
      ({ type, left, right, fragment }) =>
        `${type} ${tableText(left.table)}.${left.column} ${tableText(
          right.table,
        )}.${right.column} | ${fragment}`,
    ),
    filters: statement.filters.map(({ fragment }) => fragment),
    rowSources: statement.rowSources.map(
      ({ role, transform, column }) => `${role} ${column} ${transform}`,
    ),
  };
}

const PAIR = 'public.customers.id public.orders.customer_id';

describe('pairs of joined columns', () => {
  it('has the equality of an outer join as a pair, and as no filter', () => {
    expect(
      analyse(
        'select 1 from customers c left join orders o on c.id = o.customer_id',
      ),
    ).toMatchObject({
      joins: [`left ${PAIR} | c.id = o.customer_id`],
      filters: [],
    });
  });

  it('has an outer join that holds more than pairs as a filter too', () => {
    const on = "c.id = o.customer_id and o.status = 'paid'";
    expect(
      analyse(`select 1 from customers c left join orders o on ${on}`),
    ).toMatchObject({
      joins: [`left ${PAIR} | c.id = o.customer_id`],
      filters: [on],
    });
  });

  it.each([
    ['one side is cast', 'c.id::text = o.customer_id'],
    [
      'the sides are cast to different types',
      'c.id::int = o.customer_id::text',
    ],
    ['something is computed', 'c.id + 1 = o.customer_id'],
    ['an OR stands above', 'c.id = o.customer_id or c.city is null'],
  ])('has no pair where %s', (_, on) => {
    expect(
      analyse(`select 1 from customers c left join orders o on ${on}`),
    ).toMatchObject({ joins: [], filters: [on] });
  });

  it('has a pair where both sides are cast to one type, as views print varchars', () => {
    expect(
      analyse(
        'select 1 from customers c left join orders o on (((c.id)::text = (o.customer_id)::text))',
      ),
    ).toMatchObject({
      joins: [`left ${PAIR} | (((c.id)::text = (o.customer_id)::text))`],
      filters: [],
    });
  });

  it('has no pair of two columns of one table, with or without its name', () => {
    const where = 'city = name and c.id = c.joined_at';
    expect(
      analyse(`select 1 from customers c, daily d where ${where}`).joins,
    ).toEqual([]);
    expect(
      analyse('select 1 from customers c, lines l where city = sku').joins,
    ).toEqual(['inner public.customers.city public.lines.sku | city = sku']);
  });

  it('tells the tables of an aliased join apart', () => {
    const joined =
      '(customers c cross join lines l) as j(p, q, r, s, t, u, v, w)';
    expect(analyse(`select 1 from ${joined} where j.r = u`).joins).toEqual([
      'inner public.customers.city public.lines.sku | j.r = u',
    ]);
    expect(
      analyse(`select 1 from ${joined}, daily d where j.p = j.q and j.r = j.r`)
        .joins,
    ).toEqual([]);
  });

  it('gives what a LATERAL subquery holds equal the type of its join', () => {
    expect(
      analyse(
        `select 1 from customers c left join lateral (
           select 1 from orders o where c.id = o.customer_id limit 1) s on true`,
      ).joins,
    ).toEqual([`left ${PAIR} | c.id = o.customer_id`]);
    expect(
      analyse(
        `select 1 from customers c, lateral (select 1 from orders o, lines l
           where l.order_id = o.id and c.id = o.customer_id) s`,
      ).joins,
    ).toEqual([
      'inner public.lines.order_id public.orders.id | l.order_id = o.id',
      `inner ${PAIR} | c.id = o.customer_id`,
    ]);
  });

  it('has no pair of a correlated subquery with the query around it', () => {
    expect(
      analyse(
        `select (select 1 from orders o join lines l on c.id = o.customer_id
           where c.id = l.order_id) from customers c`,
      ).joins,
    ).toEqual([]);
  });
});

describe('conditions that hold values against each other', () => {
  it.each([
    "(c.name, c.city) in (select sku, 'x' from lines)",
    "(c.name, c.city) = ('a', 'b')",
    "c.name ~~ 'a%' and c.city !~~* 'b'",
    "c.name like 'a%' and c.city not ilike 'b'",
  ])('reads columns as they are: %s', where => {
    const { rowSources } = analyse(`select 1 from customers c where ${where}`);
    expect(rowSources).toEqual(
      expect.arrayContaining(['filter name identity', 'filter city identity']),
    );
  });

  it('takes NULLIF for a value that is computed', () => {
    expect(
      analyse("select 1 from customers c where nullif(c.name, 'a') = 'b'")
        .rowSources,
    ).toEqual(['filter name expression']);
  });
});
