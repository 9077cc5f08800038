import type { OracleCase } from './OracleCase';

/** Subqueries, LATERAL, functions in FROM and WITH. */
export const subqueryCases: readonly OracleCase[] = [
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
      rows: [
        'join a.doc expression',
        'join a.grp expression',
        'join a.tags expression',
      ],
      filters: [],
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
    'what stands in FROM as a function does and gives one row',
    `select c.x from a, cast(a.val as text) as c(x), coalesce(a.name, 'none') as d`,
    { outputs: ['x cast <- a.val cast'], rows: [] },
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
      rows: ['join a.doc expression'],
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
      rows: ['join a.doc expression', 'join a.grp expression'],
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
];
