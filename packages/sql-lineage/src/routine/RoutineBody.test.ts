import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { shopCatalog } from '../testing/shopCatalog';

beforeAll(() => loadParser());

describe('places in the body of a routine', () => {
  it('are those of a PERFORM, which the parser writes as a SELECT', () => {
    const { statements } = analyseSql(
      `do $$
begin
  perform pg_notify('x', 'y');
  perform count(*)
     from orders where total > 10;
end $$`,
      { dialect: 'postgres', catalog: shopCatalog, searchPath: ['public'] },
    );
    expect(
      statements[0].routine?.statements.flatMap(({ filters }) => filters),
    ).toEqual([
      expect.objectContaining({ fragment: 'total > 10', line: 5, col: 24 }),
    ]);
  });

  it('are those of a FETCH for what it reads of its cursor', () => {
    const { statements } = analyseSql(
      `do $$
declare
  c cursor for select sku from lines;
  v text;
begin
  open c;
    fetch c into v;
end $$`,
      { dialect: 'postgres', catalog: shopCatalog, searchPath: ['public'] },
    );
    const fetch = statements[0].routine?.statements.find(
      ({ kind }) => kind === 'fetch',
    );
    expect(fetch?.outputs.flatMap(({ sources }) => sources)).toEqual([
      expect.objectContaining({ fragment: 'fetch', line: 7, col: 5 }),
    ]);
  });
});
