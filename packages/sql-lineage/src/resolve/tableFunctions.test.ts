import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';

beforeAll(() => loadParser());

const options = {
  dialect: 'postgres',
  catalog: catalogFromRecord({ a: ['id', 'doc', 'val'] }, 'public'),
  searchPath: ['public'],
} as const;

describe('JSON_TABLE', () => {
  it('may hold what is passed to its paths', () => {
    expect(
      outputsText(
        analyseSql(
          `select j.n, j.x from a, json_table(doc, '$.items[*] ? (@.id == $key)' passing id as key
             columns (n for ordinality, x int path '$.x')) as j`,
          options,
        ),
      ),
    ).toEqual(['n <-', 'x <- public.a.doc expression, public.a.id expression']);
  });
});

describe('a whole row inside a subquery', () => {
  it('reads no column by name, also where what was made of it is read', () => {
    const [{ columnsRead }] = analyseSql(
      'select q.filled from (select num_nonnulls(t.*) as filled from a t) q',
      options,
    ).statements;
    expect(columnsRead.map(({ column }) => column)).toEqual(['*']);
  });
});

describe('a name that something in FROM has', () => {
  it('means its row, not a column of what an unknown function returns', () => {
    expect(
      outputsText(
        analyseSql('select (t).val from a t, rated(t.id) r', options),
      ),
    ).toEqual(['val <- public.a.val identity']);
  });
});
