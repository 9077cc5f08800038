import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';

beforeAll(() => loadParser());

const catalog = catalogFromRecord(
  { a: ['id', 'val', 'name'], b: ['id', 'a_id', 'day'] },
  'public',
);

function analysed(sql: string) {
  const lineage = analyseSql(sql, {
    dialect: 'postgres',
    catalog,
    searchPath: ['public'],
  });
  return lineage.statements[0];
}

/** `role column: fragment @col` of each source of the outputs. */
function sourcesOf(sql: string): string[] {
  return analysed(sql).outputs.flatMap(({ sources }) =>
    sources.map(
      ({ role, column, fragment, col }) =>
        `${role} ${column}: ${fragment} @${col}`,
    ),
  );
}

function rowsOf(sql: string): string[] {
  return analysed(sql).rowSources.map(
    ({ role, column, fragment, col }) =>
      `${role} ${column}: ${fragment} @${col}`,
  );
}

function filtersOf(sql: string): string[] {
  return analysed(sql).filters.map(
    ({ clause, fragment, columns }) =>
      `${clause} ${fragment}: ${columns
        .map(({ column }) => column)
        .sort()
        .join(', ')}`,
  );
}

describe('the places of sources', () => {
  it('leave out an alias without AS', () => {
    expect(
      sourcesOf('select sum(val) total, (id + 1) "next one" from a'),
    ).toEqual(['value val: sum(val) @8', 'value id: (id + 1) @24']);
  });

  it('are the call alone for the keys of a window, a FILTER and an order', () => {
    expect(
      sourcesOf(
        `select val - lag(val) over (partition by id order by name) d from a`,
      ),
    ).toEqual([
      'value val: val - lag(val) over (partition by id order by name) @8',
      'window id: lag(val) over (partition by id order by name) @14',
      'window name: lag(val) over (partition by id order by name) @14',
    ]);
    expect(
      sourcesOf(
        `select 2 * sum(val) filter (where id > 1) x, coalesce(string_agg(name, ',' order by id), '') y,
           1 + rank() over w z from a window w as (order by val)`,
      ),
    ).toEqual([
      'value val: 2 * sum(val) filter (where id > 1) @8',
      'filter id: sum(val) filter (where id > 1) @12',
      `value name: coalesce(string_agg(name, ',' order by id), '') @46`,
      `order id: string_agg(name, ',' order by id) @55`,
      'window val: rank() over w @16',
    ]);
  });

  it('are the references to merged and renamed columns', () => {
    expect(
      sourcesOf(
        'select id, j.id as i, k from a full join b using (id) as j, b as c (k)',
      ),
    ).toEqual([
      'value id: id @8',
      'value id: id @8',
      'value id: j.id @12',
      'value id: j.id @12',
      'value id: k @23',
    ]);
    expect(
      sourcesOf('select j.x, y from (a join b on a.id = b.a_id) as j (x, y)'),
    ).toEqual(['value id: j.x @8', 'value val: y @13']);
    expect(sourcesOf('select * from a natural join b')).toContain(
      'value id: * @8',
    );
  });

  it('are fields of rows and calls on rows as written', () => {
    expect(sourcesOf('select (a).val, name(a), to_jsonb(b) from a, b')).toEqual(
      [
        'value val: (a).val @8',
        'value name: name(a) @17',
        'value id: to_jsonb(b) @26',
        'value a_id: to_jsonb(b) @26',
        'value day: to_jsonb(b) @26',
      ],
    );
  });

  it('are functions in FROM without their aliases', () => {
    expect(
      sourcesOf(
        'select s.n, u from a, generate_series(1, a.val) s (n), lower(a.name) u where u <> s.n',
      ),
    ).toEqual([
      'value val: generate_series(1, a.val) @23',
      'value name: lower(a.name) @56',
    ]);
  });

  it('are the star, or the table of TABLE, that brought a column', () => {
    expect(
      sourcesOf('select q.zip from (select *, 1 as one from nobody_knows) q'),
    ).toEqual(['value zip: * @27']);
    expect(sourcesOf('table a')).toContain('value val: a @7');
  });
});

describe('the places of what decides rows', () => {
  it('are keys without their direction, with the parentheses that are theirs', () => {
    expect(
      rowsOf(
        'select id from a order by (val + 1) * 2 desc nulls last, name using > limit 3',
      ),
    ).toEqual(['order val: (val + 1) * 2 @27', 'order name: name @58']);
    expect(
      rowsOf(
        'select 1 from a group by grouping sets ((id, val), (id)), (name), (val, id)',
      ),
    ).toEqual([
      'group id: id @42',
      'group val: val @46',
      'group name: (name) @59',
    ]);
  });

  it('end where what follows a USING begins', () => {
    expect(rowsOf('select id from a join b using (id) group by id')).toEqual([
      'join id: using (id) @25',
      'join id: using (id) @25',
      'group id: id @45',
    ]);
  });
});

describe('the places of conditions', () => {
  it('begin with whatever their first expression begins with', () => {
    const conditions = [
      'cast(val as int) > 1 and id = 2',
      'not (val > 1)',
      '- val < 1',
      `date '2024-01-01' < name::date`,
      '(select max(day) from b) > name',
      'case when val > 1 then true end',
      'array[val] = array[1]',
      'row(id, val) = row(1, 2)',
      '(id, val) = (1, 2)',
      'extract(year from name::date) = 2024',
      `val::text collate "C" < 'x'`,
      '((val)) = (1) or (id = 2)',
      'exists (select 1)',
    ];
    for (const condition of conditions) {
      const { filters } = analysed(`select id from a where ${condition}`);
      expect(filters.map(({ fragment }) => fragment)).toContain(condition);
    }
  });
});

describe('what leaves rows out', () => {
  it('is DISTINCT with all that is returned', () => {
    expect(
      filtersOf(`select /* distinct */ distinct name, val + id from a`),
    ).toEqual(['distinct distinct: id, name, val']);
  });

  it('is DISTINCT ON with its keys and the order that picks the rows', () => {
    expect(
      filtersOf(
        'select distinct on (a_id, (id)) id, a_id from b order by a_id, id, day desc',
      ),
    ).toEqual(['distinct a_id, (id): a_id, day, id']);
  });

  it('is the number of a LIMIT and of a TABLESAMPLE', () => {
    expect(
      filtersOf(
        'select id from a tablesample system (5) repeatable (1) order by val offset 2 rows fetch first (1 + 1) rows only',
      ),
    ).toEqual(['sample 5: ', 'limit 1 + 1: val', 'limit 2: val']);
  });
});
