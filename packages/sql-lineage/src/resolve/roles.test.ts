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
    transforms: statement.outputs.map(({ transform }) => transform),
    sources: statement.outputs.map(({ sources }) =>
      sources.map(one => `${one.role} ${one.column} ${one.transform}`),
    ),
    rows: statement.rowSources.map(
      ({ role, column, transform }) => `${role} ${column} ${transform}`,
    ),
    filters: statement.filters.map(
      ({ clause, columns }) =>
        `${clause} ${columns.map(({ column }) => column)}`,
    ),
  };
}

describe('roles of what a query reads', () => {
  it('leaves out what EXISTS selects', () => {
    const exists =
      'exists (select o.total from orders o where o.customer_id = c.id)';
    expect(analyse(`select ${exists} from customers c`)).toMatchObject({
      transforms: ['expression'],
      sources: [['filter customer_id expression', 'filter id expression']],
    });
    expect(analyse(`select 1 from customers c where ${exists}`)).toMatchObject({
      rows: ['filter customer_id identity', 'filter id identity'],
      filters: ['where customer_id,id', 'where customer_id,id'],
    });
  });

  it('takes GROUPING inside a window for what the window makes of it', () => {
    expect(
      analyse(
        `select lag(grouping(status)) over (order by grouping(status)) as g,
           grouping(status) as own
         from orders group by rollup (status)`,
      ).sources,
    ).toEqual([['group status window'], ['group status expression']]);
  });

  it('keeps the keys of a window in a condition or key as such', () => {
    expect(
      analyse(
        `select id from orders
         order by sum(total) over (partition by status) limit 1`,
      ).rows,
    ).toEqual(['order total window', 'window status window']);
    expect(
      analyse(
        `select status from orders group by status
         having sum(total) filter (where placed_at > now()) > 1`,
      ).rows,
    ).toEqual([
      'group status identity',
      'filter total aggregate',
      'filter placed_at aggregate',
    ]);
  });

  it('takes the window for stronger than the aggregate that also leads to a column', () => {
    expect(
      analyse(
        `select sum(total) / sum(sum(total)) over () as share
         from orders group by status`,
      ),
    ).toMatchObject({
      transforms: ['window'],
      sources: [['value total window']],
    });
  });

  it('reads GROUPING as the keys of groups, wherever it stands', () => {
    expect(
      analyse(
        `select grouping(status) as g from orders group by rollup (status)
         order by grouping(status) limit 1`,
      ),
    ).toMatchObject({
      transforms: ['expression'],
      sources: [['group status expression']],
      rows: ['group status identity', 'group status expression'],
    });
  });

  it('finds the columns that the order of a set operation names by position', () => {
    expect(
      analyse(
        `select id, total from orders union all select id, amount from refunds
         order by 2, id limit 3`,
      ),
    ).toMatchObject({
      rows: [
        'order total identity',
        'order amount identity',
        'order id identity',
        'order id identity',
      ],
      filters: ['limit total,amount,id,id'],
    });
  });
});
