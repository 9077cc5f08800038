import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';

beforeAll(() => loadParser());

const catalog = catalogFromRecord({
  'shop.events': ['id', 'tags', 'names', 'doc', 'first_day', 'last_day'],
  'shop.labels': ['event_id', 'label'],
});

function rowsOf(sql: string): string[] {
  return analyseSql(sql, {
    dialect: 'postgres',
    catalog,
    searchPath: ['shop'],
  }).rowSources.map(
    ({ role, transform, column, fragment }) =>
      `${role} ${transform} ${column} | ${fragment}`,
  );
}

describe('what a function in FROM is given', () => {
  it('decides how many rows come of it', () => {
    expect(rowsOf('select t from events e, unnest(e.tags) t')).toEqual([
      'join expression tags | unnest(e.tags)',
    ]);
    expect(
      rowsOf(`select e.id from events e left join lateral
        generate_series(e.first_day, e.last_day, interval '1 day') as g (d) on true`),
    ).toEqual([
      "join expression first_day | generate_series(e.first_day, e.last_day, interval '1 day')",
      "join expression last_day | generate_series(e.first_day, e.last_day, interval '1 day')",
    ]);
  });

  it('decides nothing where it is a constant, or where the expression gives one row', () => {
    expect(rowsOf('select n from generate_series(1, 9) n')).toEqual([]);
    expect(
      rowsOf("select v from events e, coalesce(e.doc, '{}') as v"),
    ).toEqual([]);
  });

  it('decides by every array of one unnest, and every function of ROWS FROM', () => {
    expect(
      rowsOf('select a, b from events e, unnest(e.tags, e.names) as u (a, b)'),
    ).toEqual([
      'join expression tags | unnest(e.tags, e.names)',
      'join expression names | unnest(e.tags, e.names)',
    ]);
    expect(
      rowsOf(`select a from events e,
        rows from (unnest(e.tags), generate_series(1, e.id)) with ordinality as r (a, b, n)`),
    ).toEqual([
      'join expression tags | unnest(e.tags)',
      'join expression id | generate_series(1, e.id)',
    ]);
  });

  it('is the document of JSON_TABLE and XMLTABLE, by its paths and what it is passed', () => {
    expect(
      rowsOf(`select j.a from events e, json_table(e.doc, '$[*] ? (@.n > $least)'
        passing e.id as least columns (a int path '$.a')) j`),
    ).toEqual([
      "join expression doc | json_table(e.doc, '$[*] ? (@.n > $least)'\n        passing e.id as least columns (a int path '$.a'))",
      "join expression id | json_table(e.doc, '$[*] ? (@.n > $least)'\n        passing e.id as least columns (a int path '$.a'))",
    ]);
    expect(
      rowsOf(
        "select x.a from events e, xmltable('/r' passing e.doc columns a int default e.id) x",
      ),
    ).toEqual([
      "join expression doc | xmltable('/r' passing e.doc columns a int default e.id)",
    ]);
  });

  it('reaches the query around, and a condition that asks whether there are rows', () => {
    expect(
      rowsOf('select q.t from (select t from events e, unnest(e.tags) t) q'),
    ).toEqual(['join expression tags | unnest(e.tags)']);
    expect(
      rowsOf(
        "select id from events e where exists (select from unnest(e.tags) t where t = 'x')",
      ),
    ).toContain(
      "join expression tags | exists (select from unnest(e.tags) t where t = 'x')",
    );
  });

  it('keeps what decides the rows of a subquery among its arguments', () => {
    expect(
      rowsOf(`select t from unnest((select tags from events where id = 1)) t`),
    ).toEqual([
      'join expression tags | unnest((select tags from events where id = 1))',
      'filter expression id | unnest((select tags from events where id = 1))',
    ]);
  });
});
