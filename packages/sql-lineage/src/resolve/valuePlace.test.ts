import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { shopCatalog } from '../testing/shopCatalog';

beforeAll(() => loadParser());

/** `column: fragment` of each first source of what is written. */
function fragmentsOf(sql: string): string[] {
  const { outputs } = analyseSql(sql, {
    dialect: 'postgres',
    catalog: shopCatalog,
    searchPath: ['public'],
  });
  return outputs.map(
    ({ column, sources: [first] }) => `${column}: ${first?.fragment}`,
  );
}

describe('the fragment of a value', () => {
  it.each([
    [
      'is the item of VALUES, with its parentheses and without those of the row',
      `insert into daily (day, revenue) values
         ((select (max(total) + 1) * 2 from orders), (select 1) + coalesce((select min(total) from orders), 0))`,
      ['day: (max(total) + 1) * 2', 'revenue: min(total)'],
    ],
    [
      'is the assigned value of an UPDATE',
      `update orders set total = (total + 1) * 2, status = upper(status)::text, placed_at = cast(placed_at as date) where id = 1`,
      [
        'total: (total + 1) * 2',
        'status: upper(status)::text',
        'placed_at: cast(placed_at as date)',
      ],
    ],
    [
      'is the item of the row that several columns are set to',
      `update orders set (total, status) = ((total + 1) * 2, case when status is null then 'x' end)`,
      [
        'total: (total + 1) * 2',
        "status: case when status is null then 'x' end",
      ],
    ],
    [
      'ends before the next branch of a MERGE, and is the item that it inserts',
      `merge into daily d using orders o on d.day = o.placed_at
         when matched then update set revenue = d.revenue + o.total
         when not matched then insert (day, city) values (date_trunc('day', o.placed_at), lower(o.status))`,
      [
        'revenue: d.revenue + o.total',
        "day: date_trunc('day', o.placed_at)",
        'city: lower(o.status)',
      ],
    ],
  ])('%s', (_, sql, expected) => {
    expect(fragmentsOf(sql)).toEqual(expected);
  });
});
