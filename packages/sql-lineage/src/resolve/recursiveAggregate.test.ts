import { emptyCatalog } from '../catalog/CatalogView';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';

beforeAll(() => loadParser());

describe('a recursive query', () => {
  it('hands on that a column begins as an aggregate of no column', () => {
    const [statement] = analyseSql(
      `with recursive r(n) as (select count(*) from a union all select n + 1 from r)
       select n from r`,
      { dialect: 'postgres', catalog: emptyCatalog },
    ).statements;
    expect(statement.outputs.map(({ transform }) => transform)).toEqual([
      'aggregate',
    ]);
  });
});
