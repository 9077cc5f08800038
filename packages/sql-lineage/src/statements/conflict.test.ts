import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { rowsText } from '../testing/rowsText';
import { shopCatalog } from '../testing/shopCatalog';

beforeAll(() => loadParser());

describe('ON CONFLICT', () => {
  it('decides the rows by its columns, and by what was to be put into them', () => {
    const lineage = analyseSql(
      'insert into daily (day, revenue) select placed_at::date, total from orders on conflict (day) do nothing',
      { dialect: 'postgres', catalog: shopCatalog, searchPath: ['public'] },
    );
    expect(rowsText(lineage)).toEqual([
      'public.daily <- public.daily.day join: (day)',
      'public.daily <- public.orders.placed_at join: (day)',
    ]);
  });

  it('leaves the expression of a column to which it gives what was to be inserted', () => {
    const expressionsOf = (set: string) =>
      analyseSql(
        `insert into daily (day, revenue) select placed_at::date, sum(total) from orders group by 1
           on conflict (day) do update set revenue = ${set}`,
        { dialect: 'postgres', catalog: shopCatalog, searchPath: ['public'] },
      ).outputs.map(({ expression }) => expression?.fragment);
    expect(expressionsOf('excluded.revenue')).toEqual([
      'placed_at::date',
      'sum(total)',
    ]);
    expect(expressionsOf('daily.revenue + excluded.revenue')).toEqual([
      'placed_at::date',
      undefined,
    ]);
  });
});
