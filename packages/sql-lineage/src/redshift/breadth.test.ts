import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';

beforeAll(() => loadParser());

const catalog = catalogFromRecord(
  {
    sales: ['id', 'shop', 'amount', 'sold_at', 'items'],
    shops: ['id', 'city', 'boss'],
  },
  { defaultSchema: 'public', ignoreCase: true },
);
const options = {
  dialect: 'redshift',
  catalog,
  searchPath: ['public'],
} as const;

describe('the breadth of Redshift SQL', () => {
  it.each([
    [
      'groups by all that is no aggregate',
      'select shop, upper(s.items) as i, sum(amount) as total from sales s group by all having sum(amount) > 1',
      [
        'shop <- public.sales.shop identity',
        'i <- public.sales.items expression',
        'total <- public.sales.amount aggregate',
      ],
    ],
    [
      'leaves columns of the whole list out with an EXCLUDE at its end',
      'select h.*, s.amount as x, s.id exclude (id, boss) from shops h, sales s',
      [
        'city <- public.shops.city identity',
        'x <- public.sales.amount identity',
      ],
    ],
    [
      'leaves out every name of a bare EXCLUDE',
      'select * exclude city, boss from shops',
      ['id <- public.shops.id identity'],
    ],
    [
      'takes EXCLUDE for a name elsewhere',
      'select 1 as exclude, exclude.id from shops exclude',
      ['exclude <-', 'id <- public.shops.id identity'],
    ],
    [
      'calls ARRAY and COLLATE as functions',
      `select array(id, shop) as a, array() as b, collate(items, 'case_insensitive') as c, array(select id from shops) as d from sales`,
      [
        'a <- public.sales.id expression, public.sales.shop expression',
        'b <-',
        'c <- public.sales.items expression',
        'd <- public.shops.id expression',
      ],
    ],
    [
      'unnests values deep inside a SUPER column',
      `select p.sku, k, v, o from sales s, s.items[0].parts as p, s.items.a.b.c as o, unpivot s.items[1].x as v at k`,
      [
        'sku <- public.sales.items expression',
        'k <- public.sales.items expression',
        'v <- public.sales.items expression',
        'o <- public.sales.items expression',
      ],
    ],
    [
      'escapes quotes in strings with backslashes',
      `select 'it\\'s ' || city as a, replace(boss, '\\'', '') as b from shops`,
      [
        'a <- public.shops.city expression',
        'b <- public.shops.boss expression',
      ],
    ],
    [
      'leaves backslashes of the standard alone',
      `select split_part(city, '\\', 1) as a, 'x' as b from shops`,
      ['a <- public.shops.city expression', 'b <-'],
    ],
    [
      'reads columns that are called like storage options in a view',
      'create view v as select e.sortkey, e.encode as backup, e.diststyle from lake.e',
      [
        'public.v.sortkey <- lake.e.sortkey identity',
        'public.v.backup <- lake.e.encode identity',
        'public.v.diststyle <- lake.e.diststyle identity',
      ],
    ],
    [
      'has words for values of the session',
      'select sysdate, current_user_id as u, current_namespace as n, current_aws_account as a from lake.e',
      ['sysdate <-', 'u <-', 'n <-', 'a <-'],
    ],
  ])('%s', (_, sql, expected) => {
    const lineage = analyseSql(sql, options);
    expect(lineage.unresolved).toEqual([]);
    expect(outputsText(lineage)).toEqual(expected);
  });

  it.each([
    ['top (2) id, city', '', ['id', 'city']],
    ['top 3 distinct id, city', 'group by id, city', ['id', 'city']],
    ['distinct top (3) id, city', '', ['id', 'city']],
    ['try_cast(id as int) as id', '', ['id']],
    ['id', 'minus all select shop from sales', ['id']],
    [
      'id',
      "connect by boss = prior id start with city = 'Oslo' order siblings by id",
      ['id'],
    ],
  ])('reads select %s from shops %s', (list, rest, names) => {
    const lineage = analyseSql(`select ${list} from shops ${rest}`, options);
    expect(lineage.unresolved).toEqual([]);
    expect(lineage.outputs.map(one => one.column)).toEqual(names);
  });

  it('needs no AS for the aliases of PIVOT and UNPIVOT', () => {
    const pivoted = analyseSql(
      `select * from (select city, id from shops) pivot (count(id) n for city in ('Oslo' o, 'Bergen'))`,
      options,
    );
    const unpivoted = analyseSql(
      `select v from shops unpivot (v for n in (city 'x', boss y))`,
      options,
    );
    expect(pivoted.outputs.map(one => one.column)).toEqual(['o_n', 'bergen_n']);
    expect(outputsText(unpivoted)).toEqual([
      'v <- public.shops.boss identity, public.shops.city identity',
    ]);
  });

  it('goes through the SUPER of an outer query', () => {
    const lineage = analyseSql(
      'select c.id, (select max(o.total) from c.orders o) as most from lake.c c',
      options,
    );
    expect(lineage.unresolved).toEqual([]);
    expect(lineage.tablesRead).toEqual([{ schema: 'lake', name: 'c' }]);
    expect(outputsText(lineage)).toEqual([
      'id <- lake.c.id identity',
      'most <- lake.c.orders aggregate',
    ]);
  });

  it('unloads queries without quotes', () => {
    const lineage = analyseSql(
      "unload (select upper(city) from shops) to 's3://b/' iam_role default",
      options,
    );
    expect(lineage.outputs[0].sources[0]).toMatchObject({
      fragment: 'upper(city)',
      line: 1,
      col: 16,
    });
  });

  it('looks for unqualified names past the values of a SUPER', () => {
    const lineage = analyseSql(
      'select name, o.x, o, i, 1 as one from lake.customers c, c.orders as o at i',
      options,
    );
    expect(lineage.unresolved).toEqual([]);
    expect(outputsText(lineage)).toEqual([
      'name <- lake.customers.name identity',
      'x <- lake.customers.orders expression',
      'o <- lake.customers.orders expression',
      'i <-',
      'one <-',
    ]);
  });

  it.each([
    "create model m from (select amount, city from sales join shops h on h.id = shop where sold_at > '2020-01-01') target amount function f iam_role default settings (s3_bucket 'b')",
    'create or replace model m from public.sales target amount function f iam_role default',
  ])('reads the training data of: %s', sql => {
    const lineage = analyseSql(sql, options);
    expect(lineage.unresolved).toEqual([]);
    expect(lineage.outputs).toEqual([]);
    expect(lineage.statements[0].kind).toBe('create model');
    expect(lineage.tablesRead).toContainEqual({
      schema: 'public',
      name: 'sales',
    });
  });

  it('reads views of the data catalog', () => {
    const lineage = analyseSql(
      'create external protected view if not exists lake.v as select id from shops',
      options,
    );
    expect(lineage.unresolved).toEqual([]);
    expect(outputsText(lineage)).toEqual([
      'lake.v.id <- public.shops.id identity',
    ]);
  });

  it('knows the groups of GROUP BY ALL', () => {
    const [{ shape }] = analyseSql(
      'select distinct shop, sold_at::date as day, count(*) as n from sales group by all',
      options,
    ).statements;
    expect(shape.groupBy).toEqual(['shop', 'day']);
  });

  it.each([
    'create table t (sortkey int identity not null, k varchar(max) encode zstd distkey, b bigint identity(1, 1) sortkey) diststyle key encode auto',
    'create table if not exists public.t (a int generated by default as identity (0, 1), "b" super) backup yes compound sortkey (a) distkey (a)',
    "create external table public.t (a struct<x:int, y:array<varchar(10)>>, m map<varchar(20), array<struct<k:int>>>, z decimal(8, 2)) partitioned by (d date) stored as parquet location 's3://b/' table properties ('numRows'='1')",
    'alter table t alter distkey a',
    'alter table public.t alter diststyle even',
    'alter table t alter compound sortkey (a, b)',
    'alter table t alter column b encode lzo',
    "alter table t add if not exists partition (d = '2020-01-01') location 's3://b/d'".replace(
      'if not exists ',
      '',
    ),
    "alter table t set table properties ('numRows' = '1')",
    'alter table t row level security on',
    'alter table t add column c int encode raw',
  ])('writes the one table of: %s', sql => {
    const [statement] = analyseSql(sql, options).statements;
    expect(statement.unresolved).toEqual([]);
    expect(statement.tablesRead).toEqual([]);
    expect(statement.tablesWritten).toEqual([{ schema: 'public', name: 't' }]);
  });

  it.each([
    'analyse compression sales (amount)',
    'alter materialized view mv auto refresh yes',
    "create or replace external function f (varchar) returns varchar volatile lambda 'x' iam_role default",
    "create or replace library lib language plpythonu from 's3://b/lib.zip' iam_role default",
    'create function f (a float) returns float stable as $$ return a $$ language plpythonu',
    'create datashare s set publicaccessible true',
    'alter datashare s add table public.sales',
    "create external schema lake from data catalog database 'd' iam_role default create external database if not exists",
    "create masking policy p with (c varchar(256)) using ('x'::text)",
    'attach masking policy p on shops (city) to public priority 10',
    'create rls policy p with (c int) using (c = 1)',
    "grant usage on datashare s to namespace 'x'",
    'grant select for tables in schema s to role r',
    'vacuum sort only sales to 99 percent boost',
    'analyze sales predicate columns',
    'show tables from schema db.public',
    'show grants on table sales',
    "set query_group to 'x'",
    'use db',
    "cancel 18764 'long'",
    'close cur',
    'create user u password disable createuser syslog access unrestricted',
    'alter user u set enable_result_cache_for_session to off',
    "create identity provider p type azure namespace 'n' parameters '{}'",
    "call p(1, 'x')",
    "comment on column sales.id is 'x'",
  ])('is quiet about: %s', sql => {
    const lineage = analyseSql(sql, options);
    expect(lineage.unresolved).toEqual([]);
    expect(lineage.outputs).toEqual([]);
    expect(lineage.tablesWritten).toEqual([]);
  });
});
