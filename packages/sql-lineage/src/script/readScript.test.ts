import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { outputsText } from '../testing/outputsText';
import { analyseSql } from './analyseSql';

beforeAll(() => loadParser());

const catalog = catalogFromRecord(
  { a: ['id', 'x', 'doc'], b: ['id', 'y'], c: ['id', 'z'] },
  { defaultSchema: 's', ignoreCase: true },
);
const options = { catalog, searchPath: ['s'] } as const;

describe('SQL of other engines in a text of PostgreSQL or Redshift', () => {
  it.each([
    ['create table t like a', ['s.a'], ['s.t'], []],
    [
      'create or replace transient table t clone a at (offset => -60)',
      ['s.a'],
      ['s.t'],
      [
        's.t.id <- s.a.id identity',
        's.t.x <- s.a.x identity',
        's.t.doc <- s.a.doc identity',
      ],
    ],
    [
      'create or replace table t as select x from a',
      ['s.a'],
      ['s.t'],
      ['s.t.x <- s.a.x identity'],
    ],
    [
      "create table t using parquet partitioned by (x) tblproperties ('k' = 'v') as select x from a",
      ['s.a'],
      ['s.t'],
      ['s.t.x <- s.a.x identity'],
    ],
    [
      'create table t (k string, v array<struct<n: int>>) as select id, x from a',
      ['s.a'],
      ['s.t'],
      ['s.t.k <- s.a.id identity', 's.t.v <- s.a.x identity'],
    ],
    [
      'create table t select id from a',
      ['s.a'],
      ['s.t'],
      ['s.t.id <- s.a.id identity'],
    ],
    [
      "create view if not exists v (k comment 'key') comment 'x' as select id from a",
      ['s.a'],
      ['s.v'],
      ['s.v.k <- s.a.id identity'],
    ],
    [
      "insert overwrite table b partition (day = '2020-01-01') select id, x from a",
      ['s.a'],
      ['s.b'],
      ['s.b.id <- s.a.id identity', 's.b.y <- s.a.x identity'],
    ],
    [
      'insert into table b values (1, 2)',
      [],
      ['s.b'],
      ['s.b.id <-', 's.b.y <-'],
    ],
    [
      'insert b select id, x from a',
      ['s.a'],
      ['s.b'],
      ['s.b.id <- s.a.id identity', 's.b.y <- s.a.x identity'],
    ],
    [
      'select [A].[Id], `a`.`x` as `the x` from [s].[a] as a with (nolock)',
      ['s.a'],
      [],
      ['id <- s.a.id identity', 'the x <- s.a.x identity'],
    ],
    [
      'select x from `proj-1.s.a`',
      ['proj-1.s.a'],
      [],
      ['x <- proj-1.s.a.x identity'],
    ],
    [
      'select id, item from a lateral view outer explode(doc) v as item where x > 1',
      ['s.a'],
      [],
      ['id <- s.a.id identity', 'item <- s.a.doc expression'],
    ],
    [
      'select * from a left semi join b on a.id = b.id and b.y > 1 where a.x > 2',
      ['s.a', 's.b'],
      [],
      [
        'id <- s.a.id identity',
        'x <- s.a.x identity',
        'doc <- s.a.doc identity',
      ],
    ],
    [
      'select top 3 id, x, from (a) qualify row_number() over (order by x) = 1',
      ['s.a'],
      [],
      ['id <- s.a.id identity', 'x <- s.a.x identity'],
    ],
    [
      'select * except (doc) from a',
      ['s.a'],
      [],
      ['id <- s.a.id identity', 'x <- s.a.x identity'],
    ],
    [
      'select doc:k.n[0]::string as n from a where x = :p and id = ?',
      ['s.a'],
      [],
      ['n <- s.a.doc expression'],
    ],
    [
      'delete q from a q join b on b.id = q.id where b.y = 1',
      ['s.a', 's.b'],
      ['s.a'],
      [],
    ],
    [
      'merge b using a on a.id = b.id when not matched then insert row',
      ['s.a'],
      ['s.b'],
      ['s.b.id <- s.a.id identity', 's.b.y <- s.a.x identity'],
    ],
    [
      "select x from a where x rlike 'y' group by x with rollup limit 5, 10",
      ['s.a'],
      [],
      ['x <- s.a.x identity'],
    ],
    [
      'with q (select id from a) select id from q',
      ['s.a'],
      [],
      ['id <- s.a.id identity'],
    ],
  ])('is read as ansi: %s', (sql, read, written, outputs) => {
    for (const dialect of ['postgres', 'redshift', 'ansi'] as const) {
      const lineage = analyseSql(sql, { ...options, dialect });
      const [statement] = lineage.statements;
      expect(lineage.unresolved).toEqual([]);
      expect({
        read: lineage.tablesRead.map(one =>
          [one.database, one.schema, one.name].filter(part => part).join('.'),
        ),
        written: lineage.tablesWritten.map(one => `${one.schema}.${one.name}`),
        outputs: outputsText(lineage),
      }).toEqual({ read, written, outputs });
      // What Redshift's own rules read differs from statement to statement.
      const isOwn = dialect === 'redshift' && statement.readAs === undefined;
      expect([
        statement.readAs?.dialect,
        /syntax/.test(statement.readAs?.message ?? ''),
      ]).toEqual(
        dialect === 'ansi' || isOwn ? [undefined, false] : ['ansi', true],
      );
    }
  });

  it.each([
    'select from where',
    'selec x from a',
    'insert int b select 1',
    'grant x',
    'set x y z',
    'select x from a where (',
    'update a set',
    'create table',
    'lateral view',
    'merge',
    'delete',
    'insert overwrite',
    'use',
    'create table t (a int,, b int)',
    'create table t (a)',
    'create table t (a int)[, b int]',
    'create table t (a int',
    "create function f() returns int as 'x' lang",
  ])('stays a parse error: %s', sql => {
    const lineage = analyseSql(sql, { ...options, dialect: 'postgres' });
    expect(lineage.unresolved).toEqual([
      expect.objectContaining({ code: 'parse-error' }),
    ]);
    expect(lineage.statements[0].readAs).toBeUndefined();
  });

  it('keeps places true, and says where the own grammar gave up', () => {
    const { statements } = analyseSql(
      'select 1;\ninsert overwrite table b\nselect upper(`x`), 1 from a',
      { ...options, dialect: 'postgres' },
    );
    expect(statements.map(one => one.readAs)).toEqual([
      undefined,
      expect.objectContaining({ line: 2, col: 8 }),
    ]);
    expect(statements[1].outputs[0].sources[0]).toMatchObject({
      column: 'x',
      fragment: 'upper(`x`)',
      line: 3,
      col: 8,
    });
  });

  it('follows USE from there on', () => {
    const lineage = analyseSql(
      'use default; select m from t; use d; select m from t; use e.f; insert into u select m from t',
      { dialect: 'ansi' },
    );
    expect(lineage.tablesRead).toEqual([
      { name: 't' },
      { schema: 'd', name: 't' },
      { database: 'e', schema: 'f', name: 't' },
    ]);
    expect(lineage.tablesWritten).toEqual([
      { database: 'e', schema: 'f', name: 'u' },
    ]);
  });

  it('follows renamings behind statements that it does not read', () => {
    const lineage = analyseSql(
      'vacuum a; selec; create table p as select id from a; alter table p rename to q',
      { ...options, dialect: 'redshift' },
    );
    expect(outputsText(lineage)).toEqual(['s.q.id <- s.a.id identity']);
  });
});

describe('the time that reading takes', () => {
  it.each([
    ['redshift', 'insert into t values'],
    ['postgres', 'insert overwrite table t values'],
    ['redshift', 'insert overwrite table t values'],
  ] as const)(
    'grows with the text, not faster: %s, %s',
    (dialect, head) => {
      const rows = Array.from({ length: 30_000 }, (_, at) => `(${at}, 'x')`);
      const lineage = analyseSql(`${head} ${rows.join(', ')}`, { dialect });
      expect(lineage.unresolved).toEqual([]);
    },
    30_000,
  );
});
