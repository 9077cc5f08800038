import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseRoutine } from '../routine/analyseRoutine';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';

beforeAll(() => loadParser());

const catalog = catalogFromRecord(
  {
    sales: ['id', 'shop', 'amount', 'qty', 'sold_at', 'items'],
    shops: ['id', 'city', 'boss'],
    tgt: ['id', 'city', 'total'],
    stage: ['city', 'id', 'total'],
  },
  { defaultSchema: 'public', ignoreCase: true },
);
const options = {
  dialect: 'redshift',
  catalog,
  searchPath: ['public'],
} as const;

describe('Redshift SQL', () => {
  it.each([
    [
      'reads earlier aliases of the select list, columns first',
      'select amount * qty as gross, gross * 2 as twice, city as qty, qty as q from sales, shops',
      [
        'gross <- public.sales.amount expression, public.sales.qty expression',
        'twice <- public.sales.amount expression, public.sales.qty expression',
        'qty <- public.shops.city identity',
        'q <- public.sales.qty identity',
      ],
    ],
    [
      'leaves columns out of a star with EXCLUDE',
      'select * exclude (amount, items), h.* exclude boss from sales s join shops h on h.id = s.shop',
      [
        'id <- public.sales.id identity',
        'shop <- public.sales.shop identity',
        'qty <- public.sales.qty identity',
        'sold_at <- public.sales.sold_at identity',
        'id <- public.shops.id identity',
        'city <- public.shops.city identity',
        'boss <- public.shops.boss identity',
        'id <- public.shops.id identity',
        'city <- public.shops.city identity',
      ],
    ],
    [
      'turns columns into rows with UNPIVOT',
      'select id, what, number from (select id, amount, qty from sales) unpivot include nulls (number for what in (amount as a, qty))',
      [
        'id <- public.sales.id identity',
        'what <-',
        'number <- public.sales.amount identity, public.sales.qty identity',
      ],
    ],
    [
      'turns rows into columns with PIVOT',
      `select * from (select shop, city, amount from sales join shops h on h.id = shop)
         pivot (sum(amount) as total, count(*) for city in ('Oslo', 'Bergen' as b)) as p`,
      [
        'shop <- public.sales.shop identity',
        'oslo_total <- public.sales.amount aggregate, public.shops.city filter aggregate',
        'oslo <- public.shops.city filter aggregate',
        'b_total <- public.sales.amount aggregate, public.shops.city filter aggregate',
        'b <- public.shops.city filter aggregate',
      ],
    ],
    [
      'walks hierarchies with CONNECT BY',
      `select id, boss, level from shops where city = 'Oslo' start with boss is null connect by nocycle prior id = boss order by id`,
      [
        'id <- public.shops.id identity',
        'boss <- public.shops.boss identity',
        'level <-',
      ],
    ],
    [
      'goes through SUPER values by path, by FROM, by AT and by UNPIVOT',
      `select s.items[0].sku as first, i.sku, n, v, k
         from sales s, s.items as i at n, unpivot s.items as v at k`,
      [
        'first <- public.sales.items expression',
        'sku <- public.sales.items expression',
        'n <-',
        'v <- public.sales.items expression',
        'k <- public.sales.items expression',
      ],
    ],
    [
      'takes date parts, SYSDATE and types for what they are',
      `select dateadd(day, 1, sold_at) as d, datediff(month, sold_at, sysdate) as m,
         convert(varchar(max), amount) as c, nvl2(city, boss, 1) as n,
         first_value(amount ignore nulls) over (partition by shop order by sold_at) as f,
         approximate count(distinct shop) as a
       from sales cross join shops`,
      [
        'd <- public.sales.sold_at expression',
        'm <- public.sales.sold_at expression',
        'c <- public.sales.amount cast',
        'n <- public.shops.boss expression, public.shops.city expression',
        'f <- public.sales.amount window, public.sales.shop window window, public.sales.sold_at window window',
        'a <- public.sales.shop aggregate',
      ],
    ],
    [
      'aggregates text with LISTAGG',
      `select listagg(distinct city, ',') within group (order by boss) as cities from shops`,
      [
        'cities <- public.shops.boss order aggregate, public.shops.city aggregate',
      ],
    ],
    [
      'subtracts with MINUS',
      'select id from sales minus select id from shops',
      ['id <- public.sales.id identity, public.shops.id identity'],
    ],
    [
      'creates tables with their storage options',
      `create table public.big (k, v) backup no diststyle key distkey (k) compound sortkey (k, v)
         as select id, amount from sales`,
      [
        'public.big.k <- public.sales.id identity',
        'public.big.v <- public.sales.amount identity',
      ],
    ],
    [
      'appends a table to another by name',
      'alter table tgt append from stage ignoreextra',
      [
        'public.tgt.city <- public.stage.city identity',
        'public.tgt.id <- public.stage.id identity',
        'public.tgt.total <- public.stage.total identity',
      ],
    ],
    [
      'merges whole rows with REMOVE DUPLICATES',
      'merge into tgt using (select id, city, total from stage) s on tgt.id = s.id remove duplicates',
      [
        'public.tgt.id <- public.stage.id identity',
        'public.tgt.city <- public.stage.city identity',
        'public.tgt.total <- public.stage.total identity',
      ],
    ],
    [
      'collapses #temp tables',
      'select id, city into #t from shops; insert into tgt (id, city) select * from #T;',
      [
        'public.tgt.id <- public.shops.id identity',
        'public.tgt.city <- public.shops.city identity',
      ],
    ],
    [
      'reads the query of an UNLOAD with either escape',
      `unload ('select city from shops where boss = ''x'' and city <> \\'y\\'') to 's3://b/' iam_role default`,
      ['city <- public.shops.city identity'],
    ],
    [
      'creates external tables from queries',
      `create external table lake.out partitioned by (city) stored as parquet location 's3://b/' as select id, city from shops`,
      [
        'lake.out.id <- public.shops.id identity',
        'lake.out.city <- public.shops.city identity',
      ],
    ],
    [
      'binds late-binding views to what is known',
      'create view v as select s.id, e.kind from sales s join lake.events e on e.id = s.id with no schema binding',
      [
        'public.v.id <- public.sales.id identity',
        'public.v.kind <- lake.events.kind identity',
      ],
    ],
  ])('%s', (_, sql, expected) => {
    const lineage = analyseSql(sql, options);
    expect(lineage.unresolved).toEqual([]);
    expect(outputsText(lineage)).toEqual(expected);
  });

  it('shows what QUALIFY and TOP leave out, at their true places', () => {
    const [statement] = analyseSql(
      `select top 5 id, row_number() over (partition by shop order by sold_at desc) as n\nfrom sales\nqualify n = 1 and qty > 0`,
      options,
    ).statements;
    expect(statement.filters).toEqual([
      {
        clause: 'qualify',
        fragment: 'n = 1 and qty > 0',
        line: 3,
        col: 9,
        columns: [
          { table: { schema: 'public', name: 'sales' }, column: 'shop' },
          { table: { schema: 'public', name: 'sales' }, column: 'sold_at' },
          { table: { schema: 'public', name: 'sales' }, column: 'qty' },
        ],
      },
      { clause: 'limit', fragment: '5', line: 1, col: 12, columns: [] },
    ]);
  });

  it('keeps places true behind what it rewrote', () => {
    const { outputs } = analyseSql(
      'create table t diststyle all as\nselect * exclude (id), convert(int, qty) as q, upper(boss) as b\nfrom sales, shops',
      options,
    );
    expect(outputs[outputs.length - 1].sources[0]).toMatchObject({
      fragment: 'upper(boss)',
      line: 2,
      col: 48,
    });
  });

  it('analyses the other statements when one cannot be read', () => {
    const lineage = analyseSql(
      'vacuum delete only sales to 75 percent; insert into tgt (id) select id from shops; insert int tgt;',
      options,
    );
    expect(outputsText(lineage)).toEqual([
      'public.tgt.id <- public.shops.id identity',
    ]);
    expect(lineage.unresolved).toEqual([
      expect.objectContaining({ code: 'parse-error', line: 1, col: 91 }),
    ]);
  });

  it('reads stored procedures with Redshift statements inside', () => {
    const lineage = analyseRoutine({
      ...options,
      language: 'plpgsql',
      body: `begin
  create table #t diststyle all as select top 3 id, city from shops;
  insert into tgt (id, city) select id, city from #t qualify row_number() over (order by id) = 1;
end;`,
    });
    expect(lineage.unresolved).toEqual([]);
    expect(outputsText(lineage)).toEqual([
      'public.tgt.id <- public.shops.id identity',
      'public.tgt.city <- public.shops.city identity',
    ]);
  });
});
