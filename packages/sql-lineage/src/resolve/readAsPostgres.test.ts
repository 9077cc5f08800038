import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';

beforeAll(() => loadParser());

function analyse(sql: string) {
  return analyseSql(sql, {
    dialect: 'postgres',
    catalog: catalogFromRecord({ 's.t': ['id', 'a'], 's.u': ['id', 'b'] }),
    searchPath: ['s'],
  });
}

describe('the row of a join under an alias', () => {
  it('reads the columns of its sides, where that of a table reads the table', () => {
    const [joined, plain] = [
      'select num_nonnulls(j) from (t join u on t.a = u.b) as j',
      'select num_nonnulls(t) from t',
    ].map(sql =>
      analyse(sql).statements[0].columnsRead.map(({ table, column }) =>
        [table.name, column].join('.'),
      ),
    );
    expect(joined.sort()).toEqual(['t.a', 't.id', 'u.b', 'u.id']);
    expect(plain).toEqual(['t.*']);
  });
});

describe('USING', () => {
  it('is one condition, which shows a column that both sides come from once', () => {
    const { rowSources } = analyse(
      'select 1 from t join (select id + 1 as id from t) as q using (id)',
    );
    expect(
      rowSources.map(({ column, transform }) => `${column} ${transform}`),
    ).toEqual(['id expression']);
  });
});

describe('a function called as an aggregate is', () => {
  it('is none in a schema other than pg_catalog', () => {
    const { outputs } = analyse(
      'select mine.sum(a, id) as own, pg_catalog.sum(a) as built_in from t',
    );
    expect(outputs.map(({ transform }) => transform)).toEqual([
      'expression',
      'aggregate',
    ]);
  });
});

describe('what only looks like something else', () => {
  it('is a pair of columns where a side is a field of a row', () => {
    const [{ joins }] = analyse(
      'select 1 from t join u on t.id = (u).b',
    ).statements;
    expect(
      joins.map(({ left, right, fragment }) => [
        left.column,
        right.column,
        fragment,
      ]),
    ).toEqual([['id', 'b', 't.id = (u).b']]);
  });

  it('is a row in a query inside one that calls a function of unknown columns', () => {
    const { rowSources } = analyse(
      'select 1 from u, mine.f(u.id) f where exists (select 1 from t where t is not null)',
    );
    expect(
      rowSources
        .filter(({ role }) => role === 'filter')
        .map(({ table, column }) => `${table.name}.${column}`),
    ).toEqual(['t.id', 't.a']);
  });

  it('is no recursion where WITH RECURSIVE has a UNION with a LIMIT', () => {
    const { statements } = analyse(
      'with recursive q as (select id from t union all select b from u limit 3) select id from q',
    );
    expect(statements[0].filters.map(({ fragment }) => fragment)).toEqual([
      '3',
    ]);
  });
});
