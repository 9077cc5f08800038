import { describePostgres, TestPostgres } from '@grainline/test-servers';
import { readViewTruths } from './readViewTruths';
import { type TruthText, truthText } from './testing/truthText';

/** Tables of the cases below. */
const TABLES = `
  create table a (id int primary key, name varchar(20), val numeric, grp int,
    ts timestamp, tags text[], doc jsonb);
  create table b (id bigint, a_id int, t text, qty int, code varchar(8));
  create table emp (id int, mgr int, sal numeric, dept text);
  create table "Odd T" ("Id" int, "user name" text, gone int);
  alter table "Odd T" drop column gone;`;

type Case = readonly [title: string, sql: string, truth: Partial<TruthText>];

/** The truth is written by hand from the rules of the package's cases. */
const CASES: readonly Case[] = [
  [
    'columns, operators, casts and constants',
    `select id, val + grp as x, ts::date as day, val::int as v, 1 as one, now() as n,
       upper(name) as u, a.id > 1 as big from a`,
    {
      outputs: [
        'id identity <- a.id identity',
        'x expression <- a.grp ~expression, a.val expression',
        'day cast <- a.ts cast',
        'v cast <- a.val cast',
        'one constant <-',
        'n constant <-',
        'u expression <- a.name ~expression',
        'big expression <- a.id expression',
      ],
      rows: [],
      joins: [],
      filters: [],
      read: 'a',
      written: '',
      columns: 'a.grp a.id a.name a.ts a.val',
    },
  ],
  [
    'CASE conditions as values, COALESCE, NULLIF, GREATEST',
    `select case when grp > 1 then name else tags[1] end as c,
       case grp when 1 then val end as d, coalesce(name, 'x') as e,
       nullif(id, grp) as f, greatest(id, grp) as g from a`,
    {
      outputs: [
        'c expression <- a.grp expression, a.name ~expression, a.tags expression',
        'd expression <- a.grp expression, a.val expression',
        'e expression <- a.name expression',
        'f expression <- a.grp expression, a.id expression',
        'g expression <- a.grp expression, a.id expression',
      ],
    },
  ],
  [
    'a cast that PostgreSQL does by itself as identity',
    `select id from (select id::bigint as id from a union all select id from b) u`,
    { outputs: ['id cast <- a.id cast, b.id identity'] },
  ],
  [
    'aggregates with FILTER and ORDER BY in their roles',
    `select count(*) as n, sum(val) filter (where grp > 1) as s,
       string_agg(name, ',' order by ts) as names, max(val) + 1 as m from a`,
    {
      outputs: [
        'n aggregate <-',
        's aggregate <- a.val aggregate, filter a.grp aggregate',
        'names aggregate <- a.name ~aggregate, order a.ts aggregate',
        'm aggregate <- a.val aggregate',
      ],
    },
  ],
  [
    'the values of ordered-set aggregates',
    `select percentile_cont(0.5) within group (order by val) as p from a`,
    { outputs: ['p aggregate <- a.val ~aggregate'] },
  ],
  [
    'an aggregate over its own ordering key in both roles',
    `select array_agg(distinct id order by id) as ids from a`,
    { outputs: ['ids aggregate <- a.id aggregate, order a.id aggregate'] },
  ],
  [
    'windows with their keys',
    `select row_number() over (partition by grp order by ts) as rn,
       sum(val) over w as s, lag(val, 1, 0) over (order by id) as l from a
     window w as (partition by name)`,
    {
      outputs: [
        'rn window <- window a.grp window, window a.ts window',
        's window <- a.val window, window a.name window',
        'l window <- a.val window, window a.id window',
      ],
    },
  ],
  [
    'a window over an aggregate, by both ways the window',
    `select grp, sum(val) / sum(sum(val)) over () as share from a group by grp`,
    {
      outputs: [
        'grp identity <- a.grp identity',
        'share window <- a.val window',
      ],
      rows: ['group a.grp identity'],
    },
  ],
  [
    'the outermost of several calls through a subquery',
    `select max(s) as m, min(n) as k from (
       select sum(val) over (order by id) as s, count(*) over () as n from a) q`,
    {
      outputs: [
        'm aggregate <- a.val aggregate, window a.id aggregate',
        'k aggregate <-',
      ],
    },
  ],
  [
    'WHERE, GROUP BY, HAVING as row sources and filters',
    `select name, count(*) as n from a where grp > 1 and lower(name) = 'x'
     group by name, date_trunc('day', ts) having sum(val) > 5 and count(*) > 1`,
    {
      rows: [
        'filter a.grp identity',
        'filter a.name ~expression',
        'filter a.val aggregate',
        'group a.name identity',
        'group a.ts expression',
      ],
      filters: ['having a.val', 'where a.grp a.name'],
    },
  ],
  [
    'comparisons that leave values as they are, and others that do not',
    `select 1 as one from a where (id between 1 and 2 or grp in (1, 2)) and not ts is null
       and name like 'x%' and doc @> '{}' and tags[1] = 'x' and (val, id) > (1, 2)`,
    {
      rows: [
        'filter a.doc expression',
        'filter a.grp identity',
        'filter a.id identity',
        'filter a.name ~identity',
        'filter a.tags expression',
        'filter a.ts identity',
        'filter a.val identity',
      ],
    },
  ],
  [
    'the pair of an inner join, which is a filter too',
    `select a.name, b.t from a join b on b.a_id = a.id`,
    {
      outputs: [
        'name identity <- a.name identity',
        't identity <- b.t identity',
      ],
      rows: ['join a.id identity', 'join b.a_id identity'],
      joins: ['inner b.a_id = a.id'],
      filters: ['join a.id b.a_id'],
      columns: 'a.id a.name b.a_id b.t',
    },
  ],
  [
    'outer joins, which are filters when they hold more than pairs',
    `select 1 as one from a left join b on a.id = b.a_id
       full join emp on emp.id = a.id and emp.sal > 1 and emp.mgr = emp.id`,
    {
      joins: ['left a.id = b.a_id', 'full emp.id = a.id'],
      filters: ['join a.id emp.id emp.mgr emp.sal'],
    },
  ],
  [
    'a right join',
    `select b.t from a right join b on a.id = b.a_id`,
    { joins: ['right a.id = b.a_id'], filters: [] },
  ],
  [
    'pairs in WHERE between entries of FROM alone',
    `select 1 as one from a, b where a.id = b.a_id and a.id = a.grp and b.qty = 3
       and (a.grp = b.qty or a.val is null)`,
    {
      joins: ['inner a.id = b.a_id'],
      filters: ['where a.grp a.id a.val b.a_id b.qty'],
    },
  ],
  [
    'casts in joins: one side makes no pair, both to one type do',
    `select 1 as one from a left join b on a.id::text = b.t
       left join emp on a.grp::text = emp.id::text`,
    { joins: ['left a.grp = emp.id'], filters: ['join a.id b.t'] },
  ],
  [
    'casts by PostgreSQL itself in joins',
    `select 1 as one from a left join b on a.name = b.code left join emp e on e.dept = b.code`,
    {
      joins: ['left a.name ~= b.code', 'left emp.dept ~= b.code'],
      filters: ['~join a.name b.code', '~join b.code emp.dept'],
    },
  ],
  [
    'a join by values that are computed',
    `select 1 as one from a left join b on lower(a.name) = b.t`,
    { joins: [], filters: ['join a.name b.t'] },
  ],
  [
    'pairs through subqueries and WITH, as long as columns are handed on',
    `with w as (select a_id as k, qty + 1 as q from b)
     select 1 as one from (select id as i from a) s join w on w.k = s.i and w.q = s.i`,
    { joins: ['inner b.a_id = a.id'] },
  ],
  [
    'columns merged by USING',
    `select id, dept, val from a join emp using (id)`,
    {
      outputs: [
        'id identity <- a.id identity',
        'dept identity <- emp.dept identity',
        'val identity <- a.val identity',
      ],
      joins: ['inner a.id = emp.id'],
      filters: [],
      rows: ['join a.id identity', 'join emp.id identity'],
    },
  ],
  [
    'columns merged by a full and by a right join',
    `select a.id as x, f.id as y, r.id as z
     from a cross join (a a2 full join emp using (id)) f
       cross join (a a3 right join emp e2 using (id)) r`,
    {
      outputs: [
        'x identity <- a.id identity',
        'y expression <- a.id expression, emp.id expression',
        'z identity <- emp.id identity',
      ],
      joins: ['full a.id = emp.id', 'right a.id = emp.id'],
    },
  ],
  [
    'columns merged by a natural join',
    `select id from a natural left join (select id, dept from emp) e`,
    {
      outputs: ['id identity <- a.id identity'],
      joins: ['left a.id = emp.id'],
      filters: [],
    },
  ],
  [
    'aliases for columns of tables, subqueries and joins',
    `select x.p, y.q, j.r from a x(p) cross join (select id, t from b) y(o, q)
       cross join (a join emp on true) j(r)`,
    {
      outputs: [
        'p identity <- a.id identity',
        'q identity <- b.t identity',
        'r identity <- a.id identity',
      ],
      filters: [],
      read: 'a b emp',
    },
  ],
  [
    'whole rows, put together from all columns',
    `select e as r, row_to_json(e) as j, count(e) as n from emp e group by e.*`,
    {
      outputs: ['r', 'j']
        .map(
          name =>
            `${name} expression <- emp.dept expression, emp.id expression, emp.mgr expression, emp.sal expression`,
        )
        .concat(
          'n aggregate <- emp.dept aggregate, emp.id aggregate, emp.mgr aggregate, emp.sal aggregate',
        ),
      columns: '',
    },
  ],
  [
    'a row written out, and its fields',
    `select row(id, val)::text as r, (s.e).dept as d from a cross join (select emp as e from emp) s`,
    {
      outputs: [
        'r expression <- a.id expression, a.val expression',
        'd expression <- emp.dept expression, emp.id expression, emp.mgr expression, emp.sal expression',
      ],
    },
  ],
  [
    'odd names, and no dropped columns in whole rows',
    `select "Id", "user name" as "A b", o from "Odd T" o`,
    {
      outputs: [
        'Id identity <- Odd T.Id identity',
        'A b identity <- Odd T.user name identity',
        'o expression <- Odd T.Id expression, Odd T.user name expression',
      ],
    },
  ],
  [
    'system columns',
    `select a.ctid as c, tableoid::regclass as t from a`,
    {
      outputs: ['c identity <- a.ctid identity', 't cast <- a.tableoid cast'],
      columns: 'a.ctid a.tableoid',
    },
  ],
  [
    'a union by position',
    `select id, name from a union select qty, t from b union all select 1, dept from emp where mgr > 0`,
    {
      outputs: [
        'id identity <- a.id identity, b.qty identity',
        'name identity <- a.name identity, b.t identity, emp.dept identity',
      ],
      rows: ['filter emp.mgr identity'],
      filters: ['where emp.mgr'],
    },
  ],
  [
    'EXCEPT and INTERSECT nested',
    `(select id from a except select a_id from b) intersect select mgr from emp`,
    {
      outputs: [
        'id identity <- a.id identity, b.a_id identity, emp.mgr identity',
      ],
    },
  ],
  [
    'the order of a set operation with LIMIT',
    `select id, grp from a union all select id, mgr from emp order by 2 limit 3`,
    {
      rows: ['order a.grp identity', 'order emp.mgr identity'],
      filters: ['limit a.grp emp.mgr'],
    },
  ],
  [
    'ORDER BY only where it cuts rows off',
    `select id from (select id from a order by val) x order by id offset 2`,
    {
      rows: ['order a.id identity'],
      filters: ['limit a.id'],
    },
  ],
  [
    'DISTINCT by all outputs, DISTINCT ON by its keys',
    `select distinct d.id, d.n from (
       select distinct on (grp, lower(name)) id, name as n from a
       order by grp, lower(name), ts desc) d`,
    {
      rows: [
        'group a.grp identity',
        'group a.name ~expression',
        'order a.grp identity',
        'order a.name ~expression',
        'order a.ts identity',
      ],
      filters: ['distinct a.grp a.name a.ts', 'distinct a.id a.name'],
    },
  ],
  [
    'TABLESAMPLE',
    `select id from a tablesample bernoulli (10)`,
    { filters: ['sample'], rows: [] },
  ],
  [
    'a scalar subquery that hands its value on, with what decides it',
    `select (select t from b where b.a_id = a.id and qty > 1 order by b.id limit 1) as t from a`,
    {
      outputs: [
        't identity <- b.t identity, filter a.id expression, filter b.a_id expression, filter b.qty expression, order b.id expression',
      ],
      rows: [],
      joins: [],
      filters: ['limit b.id', 'where a.id b.a_id b.qty'],
      columns: 'a.id b.a_id b.id b.qty b.t',
      read: 'a b',
    },
  ],
  [
    'subqueries in the select list with joins, groups and aggregates',
    `select (select max(x.val) from a x join b y on y.a_id = x.id
         group by x.grp having count(*) > 1) as m,
       (select count(*) from b) as n from a`,
    {
      outputs: [
        'm aggregate <- a.val aggregate, group a.grp expression, join a.id expression, join b.a_id expression',
        'n aggregate <-',
      ],
      joins: ['inner b.a_id = a.id'],
    },
  ],
  [
    'an aggregate outside a subquery',
    `select sum((select qty from b where b.a_id = a.id)) as s from a`,
    {
      outputs: [
        's aggregate <- b.qty aggregate, filter a.id aggregate, filter b.a_id aggregate',
      ],
    },
  ],
  [
    'EXISTS, IN, ANY and ARRAY as outputs',
    `select exists (select b.t from b where b.a_id = a.id) as e,
       id in (select a_id from b where qty > 1) as i,
       array(select t from b order by qty) as r from a`,
    {
      outputs: [
        'e expression <- filter a.id expression, filter b.a_id expression',
        'i expression <- a.id expression, b.a_id expression, filter b.qty expression',
        'r expression <- b.t expression, order b.qty expression',
      ],
    },
  ],
  [
    'subqueries inside conditions, in their own roles',
    `select id from a where exists (select 1 from b join emp on emp.id = b.a_id where b.qty = a.grp)
       and val > (select avg(sal) from emp e where e.dept = a.name)
       and grp not in (select qty from b group by qty)`,
    {
      rows: [
        'filter a.grp identity',
        'filter a.name ~expression',
        'filter a.val identity',
        'filter b.qty identity',
        'filter emp.dept expression',
        'filter emp.sal aggregate',
        'group b.qty identity',
        'join b.a_id identity',
        'join emp.id identity',
      ],
      joins: ['inner emp.id = b.a_id'],
      filters: [
        'join b.a_id emp.id',
        'where a.grp a.name a.val b.a_id b.qty emp.dept emp.id emp.sal',
        'where a.grp b.qty',
        'where a.name emp.dept',
      ],
    },
  ],
  [
    'LATERAL subqueries, whose pairs have the type of their join',
    `select s.t, l.m from a left join lateral (
         select t from b where b.a_id = a.id order by qty limit 1) s on true,
       lateral (select max(sal) as m from emp where emp.mgr = a.grp) l`,
    {
      outputs: [
        't identity <- b.t identity',
        'm aggregate <- emp.sal aggregate',
      ],
      joins: ['left b.a_id = a.id', 'inner emp.mgr = a.grp'],
      rows: [
        'filter a.grp identity',
        'filter a.id identity',
        'filter b.a_id identity',
        'filter emp.mgr identity',
        'order b.qty identity',
      ],
      filters: ['limit b.qty', 'where a.grp emp.mgr', 'where a.id b.a_id'],
    },
  ],
  [
    'a union inside a LATERAL subquery',
    `select l.v from a, lateral (select t as v from b where b.a_id = a.id
       union all select dept from emp where emp.id = a.id) l`,
    {
      outputs: ['v identity <- b.t identity, emp.dept identity'],
      joins: ['inner b.a_id = a.id', 'inner emp.id = a.id'],
    },
  ],
  [
    'functions in FROM, with ordinality and in ROWS FROM',
    `select u.x, u.n, r.p, r.q, j.k, j.v from a,
       unnest(a.tags) with ordinality as u(x, n),
       rows from (generate_series(1, a.grp), unnest(a.tags)) as r(p, q),
       jsonb_each(a.doc) as j(k, v)`,
    {
      outputs: [
        'x expression <- a.tags expression',
        'n constant <-',
        'p expression <- a.grp expression',
        'q expression <- a.tags expression',
        'k expression <- a.doc expression',
        'v expression <- a.doc expression',
      ],
      read: 'a',
    },
  ],
  [
    'VALUES with columns of what stands before',
    `select v.x, v.y from a, lateral (values (name, 1), ('z', grp)) as v(x, y)`,
    {
      outputs: [
        'x identity <- a.name identity',
        'y identity <- a.grp identity',
      ],
    },
  ],
  [
    'XMLTABLE, column by column',
    `select x.p, x.q, x.n from a, xmltable('/r' passing (a.doc::text::xml)
       columns p text path 'p' default a.name, q int path 'q', n for ordinality) x`,
    {
      outputs: [
        'p expression <- a.doc expression, a.name ~expression',
        'q expression <- a.doc expression',
        'n constant <-',
      ],
    },
  ],
  [
    'JSON_TABLE, column by column',
    `select x.p, x.n from a, json_table(a.doc, '$[*]' passing a.grp as g
       columns (n for ordinality, p text path '$.p')) x`,
    {
      outputs: [
        'p expression <- a.doc expression, a.grp expression',
        'n constant <-',
      ],
    },
  ],
  [
    'WITH queries read twice, shadowed and not at all',
    `with w as (select id as k from a where val > 1), unread as (select t from b where qty > 1)
     select x.k, (with w as (select dept from emp) select dept from w limit 1) as d
     from w x join w y on x.k = y.k`,
    {
      outputs: [
        'k identity <- a.id identity',
        'd identity <- emp.dept identity',
      ],
      rows: ['filter a.val identity', 'join a.id identity'],
      joins: ['inner a.id = a.id'],
      read: 'a b emp',
      columns: 'a.id a.val b.qty b.t emp.dept',
    },
  ],
  [
    'a recursive WITH query, followed to its end',
    `with recursive r(k, m, d) as (
       select id, mgr, 0 from emp where sal > 1
       union all select r.m, e.id, r.d + 1 from r join emp e on e.mgr = r.k)
     select k, m, d from r`,
    {
      outputs: [
        'k identity <- emp.id identity, emp.mgr identity',
        'm identity <- emp.id identity, emp.mgr identity',
        'd constant <-',
      ],
      rows: [
        'filter emp.sal identity',
        'join emp.id identity',
        'join emp.mgr identity',
      ],
      joins: [],
    },
  ],
  [
    'what SEARCH and CYCLE add, which decides order and rows',
    `with recursive r as (select id, mgr from emp union all
         select e.id, e.mgr from emp e join r on e.mgr = r.id)
       search depth first by id set o cycle id, mgr set c using p
     select id, o::text as o, c, p::text as p from r`,
    {
      outputs: [
        'id identity <- emp.id identity',
        'o expression <- order emp.id expression',
        'c expression <- filter emp.id expression, filter emp.mgr expression',
        'p expression <- filter emp.id expression, filter emp.mgr expression',
      ],
    },
  ],
  [
    'groups in sets, and GROUPING',
    `select grp, name, grouping(grp) as g, sum(val) as s from a group by rollup (grp, name)`,
    {
      outputs: [
        'grp identity <- a.grp identity',
        'name identity <- a.name identity',
        'g expression <- group a.grp expression',
        's aggregate <- a.val aggregate',
      ],
      rows: ['group a.grp identity', 'group a.name identity'],
    },
  ],
  [
    'keys of windows as what decides rows, when a condition reads them',
    `select id from (select id, row_number() over (partition by grp order by ts) as rn from a) q
     where rn = 1`,
    {
      rows: ['window a.grp window', 'window a.ts window'],
      filters: ['where a.grp a.ts'],
    },
  ],
  [
    'JSON and array paths, collations and constructors',
    `select doc -> 'x' ->> 'y' as j, doc['x'] as k, tags[1:2] as s, array[id, grp] as r,
       name collate "C" as c, json_build_object('a', val) as o, xmlelement(name x, name) as e from a`,
    {
      outputs: [
        'j expression <- a.doc expression',
        'k expression <- a.doc expression',
        's expression <- a.tags expression',
        'r expression <- a.grp expression, a.id expression',
        'c cast <- a.name cast',
        'o expression <- a.val expression',
        'e expression <- a.name expression',
      ],
    },
  ],
  [
    'columns that only unused parts read',
    `select q.id from (select id, val, (select max(t) from b) as m from a) q`,
    {
      outputs: ['id identity <- a.id identity'],
      columns: 'a.id a.val b.t',
      read: 'a b',
    },
  ],
  [
    'conditions of a condition that is always true',
    `select a.id from a join b on true where true`,
    { filters: [], rows: [] },
  ],
  [
    'a cross join of subqueries with conditions of their own',
    `select x.id from (select id from a where grp = 1) x cross join (select 1 as one from b where qty = 2 limit 5) y`,
    {
      rows: ['filter a.grp identity', 'filter b.qty identity'],
      filters: ['limit', 'where a.grp', 'where b.qty'],
    },
  ],
  [
    'casts along the way, the strongest of them counting',
    `select q.d::text as x, q.n + 1 as y from (select ts::date as d, val::int as n from a) q`,
    { outputs: ['x cast <- a.ts cast', 'y expression <- a.val expression'] },
  ],
  [
    'renamed columns of a view',
    `select id as x, name as y from a`,
    {
      outputs: ['x identity <- a.id identity', 'y identity <- a.name identity'],
    },
  ],
  [
    'a parenthesised join with an alias of its own',
    `select j.id2, a2.name from (a join b on a.id = b.a_id) as j(id, n, v, g, ts, tg, dc, id2)
       left join a a2 on a2.id = j.g`,
    {
      outputs: [
        'id2 identity <- b.id identity',
        'name identity <- a.name identity',
      ],
      joins: ['inner a.id = b.a_id', 'left a.id = a.grp'],
    },
  ],
  [
    'rows held equal as a whole',
    `select 1 as one from a join emp on (a.id, a.grp) = (emp.id, emp.mgr)`,
    { joins: ['inner a.id = emp.id', 'inner a.grp = emp.mgr'] },
  ],
  [
    'an alias of a USING join',
    `select j.id, a.val from a join emp using (id) as j`,
    {
      outputs: [
        'id identity <- a.id identity',
        'val identity <- a.val identity',
      ],
    },
  ],
];

describePostgres(
  'the oracle, against views whose truth is written by hand',
  () => {
    let postgres: TestPostgres;
    let truths: Map<string, TruthText>;
    /** What PostgreSQL itself notes as read. */
    let noted: Map<string, string>;

    beforeAll(async () => {
      postgres = await TestPostgres.create();
      await postgres.run(TABLES);
      for (const [at, [, sql]] of CASES.entries()) {
        await postgres.run(`create view v${at} as ${sql}`);
      }
      const client = await postgres.connect();
      const views = await readViewTruths(client, 'public');
      truths = new Map(
        views.map(({ name, truth }) => [name.name, truthText(truth)]),
      );
      noted = new Map(
        views.map(({ name, truth, dependencies }) => [
          name.name,
          truthText({ ...truth, columnsRead: dependencies }).columns,
        ]),
      );
    }, 60_000);

    afterAll(async () => {
      await postgres?.drop();
    });

    it.each(CASES.map(([title, , truth], at) => ({ title, truth, at })))(
      'knows $title',
      ({ title, truth, at }) => {
        const found = truths.get(`v${at}`);
        expect(found).toMatchObject(truth);
        // The field of a row that is a value is noted as a column of the row's type.
        const fields = title.includes('its fields') ? ' emp.dept' : '';
        expect(`${found?.columns}${fields}`).toBe(noted.get(`v${at}`));
      },
    );
  },
);
