import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';

beforeAll(() => loadParser());

const tables = catalogFromRecord(
  {
    a: ['id', 'name', 'val', 'tags', 'doc'],
    b: ['id', 'a_id', 'name', 'amount'],
    person: ['id', 'home', 'xml'],
    t: ['k', 'label', 'total'],
    'other.a': ['id', 'note'],
    '"Odd"': ['Id', 'user name'],
  },
  'public',
);
const options = {
  dialect: 'postgres',
  catalog: {
    ...tables,
    functionColumns: ({ name }: { name: string }) =>
      name === 'split' ? ['x', 'y'] : undefined,
  },
  searchPath: ['public'],
} as const;

/** A title, a query, and what its columns come from. */
type Case = readonly [string, string, readonly string[]];

const names: readonly Case[] = [
  [
    'keeps the case of quoted names',
    'select "Id", o."user name" as "U" from "Odd" o',
    ['Id <- public.Odd.Id identity', 'U <- public.Odd.user name identity'],
  ],
  [
    'tells tables of one name in two schemas apart',
    'select a.name, o.note from a, other.a o where public.a.id = o.id',
    ['name <- public.a.name identity', 'note <- other.a.note identity'],
  ],
  [
    'names columns as PostgreSQL does',
    `select count(*), val::int, val + 1, nullif(val, 2), case when true then id end,
       coalesce(id, 1), array[id], row(id), exists (select 1), array(select 1),
       (select max(id) from b), now() at time zone 'utc', current_date, greatest(id, val),
       extract(year from now()), '1'::numeric, (home).street from a, person limit 0`,
    [
      'count <-',
      'val <- public.a.val cast',
      '?column? <- public.a.val expression',
      'nullif <- public.a.val expression',
      'case ? ambiguous-column',
      'coalesce ? ambiguous-column',
      'array ? ambiguous-column',
      'row ? ambiguous-column',
      'exists <-',
      'array <-',
      'max <- public.b.id aggregate',
      'timezone <-',
      'current_date <-',
      'greatest ? ambiguous-column',
      'extract <-',
      'numeric <-',
      'street <- public.person.home expression',
    ],
  ],
  [
    'reads system columns, of tables alone',
    'select ctid, q.id from a, (select id from b) q',
    ['ctid <- public.a.ctid identity', 'id <- public.b.id identity'],
  ],
];

const joins: readonly Case[] = [
  [
    'takes a USING column from the left, from the right of a right join, from both of a full join',
    `select l.id, r.id as r, f.id as f
       from (select id from a join b using (id)) l,
            (select id from a right join b using (id)) r,
            (select id from a full join b using (id)) f`,
    [
      'id <- public.a.id identity',
      'r <- public.b.id identity',
      'f <- public.a.id expression, public.b.id expression',
    ],
  ],
  [
    'merges what a NATURAL join shares and puts it first',
    'select * from b natural join a',
    [
      'id <- public.b.id identity',
      'name <- public.b.name identity',
      'a_id <- public.b.a_id identity',
      'amount <- public.b.amount identity',
      'val <- public.a.val identity',
      'tags <- public.a.tags identity',
      'doc <- public.a.doc identity',
    ],
  ],
  [
    'renames the columns of an aliased join',
    'select j.k, j.z from (b join a on a.id = b.a_id) as j(k, l, m, n, z)',
    ['k <- public.b.id identity', 'z <- public.a.id identity'],
  ],
  [
    'lets USING have an alias of its own',
    'select u.id, b.name from a join b using (id) as u',
    ['id <- public.a.id identity', 'name <- public.b.name identity'],
  ],
  [
    'lets LATERAL see what stands before it',
    `select l.nm, l.top from a left join lateral
       (select a.name as nm, max(b.amount) as top from b where b.a_id = a.id) l on true`,
    ['nm <- public.a.name identity', 'top <- public.b.amount aggregate'],
  ],
];

const functions: readonly Case[] = [
  [
    'feeds the columns of functions from their arguments',
    `select n, e.value, k.key, r.p, s.y, x.x2
       from a, generate_series(1, val) n, jsonb_array_elements(doc) e, jsonb_each(doc) k,
         jsonb_to_recordset(doc) as r(p int, q text), split(name) s, split(tags) as x(x1, x2)`,
    [
      'n <- public.a.val expression',
      'value <- public.a.doc expression',
      'key <- public.a.doc expression',
      'p <- public.a.doc expression',
      'y <- public.a.name expression',
      'x2 <- public.a.tags expression',
    ],
  ],
  [
    'numbers rows with ORDINALITY',
    'select u.tag, u.n from a, unnest(tags) with ordinality as u(tag, n)',
    ['tag <- public.a.tags expression', 'n <-'],
  ],
  [
    'puts functions side by side with ROWS FROM',
    `select r.* from a, rows from (unnest(tags), other_set(name)) with ordinality as r(t, x, y, n)`,
    [
      't <- public.a.tags expression',
      'x <- public.a.name expression',
      'y <- public.a.name expression',
      'n <-',
    ],
  ],
  [
    'reads XMLTABLE and JSON_TABLE',
    `select x.n, x.o, j.v from person,
       xmltable('/r' passing xml columns n int path '@n', o for ordinality) x,
       json_table(home, '$[*]' columns (v int path '$.v')) j`,
    [
      'n <- public.person.xml expression',
      'o <-',
      'v <- public.person.home expression',
    ],
  ],
  [
    'expands whole rows',
    'select to_jsonb(b) as j, (b).amount as m, name(b) as f, (b.*)::text as s from b',
    [
      'j <- public.b.a_id expression, public.b.amount expression, public.b.id expression, public.b.name expression',
      'm <- public.b.amount identity',
      'f <- public.b.name identity',
      's <- public.b.a_id expression, public.b.amount expression, public.b.id expression, public.b.name expression',
    ],
  ],
];

const queries: readonly Case[] = [
  [
    'lets an inner WITH hide an outer one',
    `with q as (select name as n from a) select
       (with q as (select name as n from b) select max(n) from q) as i, n from q`,
    ['i <- public.b.name aggregate', 'n <- public.a.name identity'],
  ],
  [
    'follows recursive queries that name each other in any order',
    'with recursive x as (select * from y), y as (select id from a) select * from x',
    ['id <- public.a.id identity'],
  ],
  [
    'adds the columns of SEARCH and CYCLE',
    `with recursive r as (select id, a_id from b union all select b.id, b.a_id from b join r on r.a_id = b.id)
       search depth first by id set o cycle a_id set c using p
       select id, o, c, p from r`,
    [
      'id <- public.b.id identity',
      'o <- public.b.id order expression',
      'c <- public.b.a_id filter expression',
      'p <- public.b.a_id filter expression',
    ],
  ],
  [
    'follows windows that build on windows',
    `select sum(sum(amount)) over (w order by name) as s from b group by name, a_id
       window v as (partition by a_id), w as (v)`,
    [
      's <- public.b.a_id window window, public.b.amount window, public.b.name window window',
    ],
  ],
  [
    'tells ordered-set aggregates from aggregates in an order',
    `select percentile_cont(0.5) within group (order by amount) as p,
       string_agg(name, ',' order by id) as s, grouping(name) as g from b group by rollup (name)`,
    [
      'p <- public.b.amount aggregate',
      's <- public.b.id order aggregate, public.b.name aggregate',
      'g <- public.b.name group expression',
    ],
  ],
  [
    'counts the conditions of CASE as values and those of subqueries not',
    `select case when val > 1 then name end as c,
       exists (select from b where b.a_id = a.id) as e,
       id in (select a_id from b where amount > 0) as i,
       array(select amount from b where b.a_id = a.id order by b.name) as r from a`,
    [
      'c <- public.a.name expression, public.a.val expression',
      'e <- public.a.id filter expression, public.b.a_id filter expression',
      'i <- public.a.id expression, public.b.a_id expression, public.b.amount filter expression',
      'r <- public.a.id filter expression, public.b.a_id filter expression, public.b.amount expression, public.b.name order expression',
    ],
  ],
  [
    'unites VALUES by position',
    'select v.x, v.y from a, lateral (values (name, 1), (tags, val)) as v(x, y)',
    [
      'x <- public.a.name identity, public.a.tags identity',
      'y <- public.a.val identity',
    ],
  ],
];

const writes: readonly Case[] = [
  [
    'follows ON CONFLICT through EXCLUDED',
    `insert into t (k, total) select id, val from a
       on conflict (k) do update set total = t.total + excluded.total, label = excluded.k::text`,
    [
      'public.t.k <- public.a.id identity',
      'public.t.total <- public.a.val expression, public.t.total expression',
      'public.t.label <- public.a.id cast',
    ],
  ],
  [
    'splits an UPDATE of several columns at once',
    `update t set (label, total) = (select name, sum(amount) from b where b.a_id = t.k group by 1), k = a.id
       from a where a.id = t.k`,
    [
      'public.t.label <- public.b.a_id filter expression, public.b.name group expression, public.b.name identity, public.t.k filter expression',
      'public.t.total <- public.b.a_id filter expression, public.b.amount aggregate, public.b.name group expression, public.t.k filter expression',
      'public.t.k <- public.a.id identity',
    ],
  ],
  [
    'unites the branches of a MERGE',
    `merge into t using (select id, name, val from a) s on s.id = t.k
       when matched and s.val > 0 then update set label = s.name
       when not matched then insert values (s.id, 'new', s.val)`,
    [
      'public.t.label <- public.a.name identity',
      'public.t.k <- public.a.id identity',
      'public.t.total <- public.a.val identity',
    ],
  ],
  [
    'follows what writing queries of a WITH return',
    `with gone as (delete from b where amount < 0 returning a_id, amount),
         kept as (insert into t (k, total) select a_id, sum(amount) from gone group by 1 returning k, total)
       select total from kept`,
    [
      'public.t.k <- public.b.a_id identity',
      'public.t.total <- public.b.amount aggregate',
      'total <- public.t.total identity',
    ],
  ],
  [
    'names the columns of views and tables by their lists',
    'create materialized view m (x, y) as select id, val as v from a; create table c (k) as table m',
    [
      'public.m.x <- public.a.id identity',
      'public.m.y <- public.a.val identity',
      'public.c.k <- public.m.x identity',
      'public.c.y <- public.m.y identity',
    ],
  ],
];

describe.each([
  ['names', names],
  ['joins', joins],
  ['functions in FROM', functions],
  ['queries', queries],
  ['writes', writes],
])('the resolver, %s', (_, cases) => {
  it.each(cases)('%s', (__, sql, expected) => {
    expect(outputsText(analyseSql(sql, options))).toEqual(expected);
  });
});

describe('the resolver, with tables that nobody knows', () => {
  const nothing = { dialect: 'postgres' } as const;

  it.each<Case>([
    [
      'gives a lone table the columns that are named',
      'select x, max(y) from t group by x',
      ['x <- t.x identity', 'max <- t.y aggregate'],
    ],
    [
      'keeps what is certain behind a star',
      'select x, one from (select *, 1 as one from t) q',
      ['x <- t.x identity', 'one <-'],
    ],
    [
      'leaves a bare star open',
      'insert into u select * from t',
      ['u.* ? unknown-columns'],
    ],
    [
      'leaves open what a position behind a star decides',
      'select k from (select * from t union select * from u) q(k)',
      ['k ? unknown-columns'],
    ],
    [
      'says which column of an inner query is taken on trust',
      'select (select max(y) from u where z = t.x) from t',
      [
        'max <- t.x filter expression, u.y aggregate assumed, u.z filter expression assumed',
      ],
    ],
    [
      'names unknown targets after what is put there',
      'insert into u select a as b from t',
      ['u.b <- t.a identity'],
    ],
  ])('%s', (_, sql, expected) => {
    expect(outputsText(analyseSql(sql, nothing))).toEqual(expected);
  });

  it('takes the known table that has the column, since valid SQL has no other', () => {
    expect(
      outputsText(
        analyseSql('select amount, zip from b, nobody_knows', options),
      ),
    ).toEqual([
      'amount <- public.b.amount identity',
      'zip <- public.nobody_knows.zip identity',
    ]);
  });

  it('calls a table an error when the catalog is complete', () => {
    const { unresolved } = analyseSql('select * from c', {
      dialect: 'postgres',
      catalog: catalogFromRecord({ 'public.b': ['x'] }, { complete: true }),
      searchPath: ['public'],
    });
    expect(unresolved).toEqual([
      {
        code: 'unknown-table',
        message: "there is no table 'public.c'",
        line: 1,
        col: 15,
      },
    ]);
  });

  it('notes a column that no known table has', () => {
    const { unresolved } = analyseSql('select nope from a', options);
    expect(unresolved).toEqual([
      expect.objectContaining({ code: 'unknown-column', line: 1, col: 8 }),
    ]);
  });
});
