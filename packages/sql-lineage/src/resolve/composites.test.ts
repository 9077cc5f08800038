import { catalogFromRecord } from '../catalog/catalogFromRecord';
import type { CatalogView } from '../catalog/CatalogView';
import type { CompositeField } from '../catalog/CompositeField';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';

beforeAll(() => loadParser());

const point: readonly CompositeField[] = [{ name: 'x' }, { name: 'y' }];
const home: readonly CompositeField[] = [
  { name: 'street' },
  { name: 'at', fields: point },
];
const catalog: CatalogView = {
  ...catalogFromRecord(
    { person: ['id', 'home', 'work'], town: ['id', 'at'] },
    'public',
  ),
  complete: true,
  columnFields: ({ name }, column) =>
    name === 'person' && column !== 'id'
      ? home
      : (column === 'at' && point) || undefined,
  typeFields: ({ name }) => (name === 'home' ? home : undefined),
  functionColumns: ({ name }) => (name === 'split' ? ['a', 'b'] : undefined),
};

function outputs(sql: string): string[] {
  return outputsText(
    analyseSql(sql, { dialect: 'postgres', catalog, searchPath: ['public'] }),
  );
}

describe('the fields of composites', () => {
  it('are those of the column that a star follows', () => {
    expect(outputs('select (p.home).* from person p')).toEqual([
      'street <- public.person.home expression',
      'at <- public.person.home expression',
    ]);
  });

  it('go on into fields that are composites themselves', () => {
    expect(
      outputs('select ((p.home).at).*, (home).at.x from person p'),
    ).toEqual([
      'x <- public.person.home expression',
      'y <- public.person.home expression',
      'x <- public.person.home expression',
    ]);
  });

  it('stay with a value through subqueries, branches and set operations', () => {
    expect(
      outputs(
        `select (q.h).* from (
           select coalesce(home, work) as h from person
           union all select case when id > 1 then work end from person) q`,
      ),
    ).toEqual([
      'street <- public.person.home expression, public.person.id expression, public.person.work expression',
      'at <- public.person.home expression, public.person.id expression, public.person.work expression',
    ]);
  });

  it('stay with the rows of VALUES', () => {
    expect(
      outputs(
        'select (v.h).* from (values (null::home), (null::home)) as v(h)',
      ),
    ).toEqual(['street <-', 'at <-']);
  });

  it('are told by casts, functions and scalar subqueries', () => {
    expect(
      outputs(
        `select (row(id, null)::home).*, (split(id)).*, (select home from person limit 1).street,
           (coalesce(null, (select t.home from person t limit 1))).* from town`,
      ).map(line => line.split(' ')[0]),
    ).toEqual(['street', 'at', 'a', 'b', 'street', 'street', 'at']);
  });

  it('are the columns of a row that was selected whole', () => {
    expect(
      outputs('select (q.t).*, ((q.t).at).* from (select t from town t) q'),
    ).toEqual([
      'id <- public.town.at expression, public.town.id expression',
      'at <- public.town.at expression, public.town.id expression',
      'x <- public.town.at expression, public.town.id expression',
      'y <- public.town.at expression, public.town.id expression',
    ]);
  });

  it('stay unknown where nothing tells them', () => {
    expect(outputs('select (other(id)).* from town')).toEqual([
      '* ? unknown-columns',
    ]);
  });
});

describe('t.f where t has no column f', () => {
  const known = {
    ...catalogFromRecord({ 'public.t': ['a', 'b'] }),
    hasFunction: ({ schema, name }: { schema?: string; name: string }) =>
      schema === 'public' && name === 'described',
  };

  function analyse(sql: string) {
    return analyseSql(sql, {
      dialect: 'postgres',
      catalog: known,
      searchPath: ['public'],
    });
  }

  it.each([
    'select t.described as d from t',
    'select (t).described as d from t',
  ])('is the function f of the row: %s', sql => {
    const lineage = analyse(sql);
    expect(outputsText(lineage)).toEqual([
      'd <- public.t.a expression, public.t.b expression',
    ]);
    expect(lineage.statements[0].columnsRead.map(one => one.column)).toEqual([
      '*',
    ]);
  });

  it('is not known where there is no such function', () => {
    expect(outputsText(analyse('select t.missing as d from t'))).toEqual([
      'd ? unknown-column',
    ]);
  });

  it('is one column in FROM, where nothing else is known of it', () => {
    expect(
      outputsText(
        analyse(
          'select * from t, rows from (described(t), described(t)) r(x, y)',
        ),
      ),
    ).toEqual([
      'a <- public.t.a identity',
      'b <- public.t.b identity',
      'x <- public.t.a expression, public.t.b expression',
      'y <- public.t.a expression, public.t.b expression',
    ]);
  });
});
