import type { OracleCase } from './OracleCase';

/** Values, calls, aggregates and windows. */
export const valueCases: readonly OracleCase[] = [
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
    'casts along the way, the strongest of them counting',
    `select q.d::text as x, q.n + 1 as y from (select ts::date as d, val::int as n from a) q`,
    { outputs: ['x cast <- a.ts cast', 'y expression <- a.val expression'] },
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
    'renamed columns of a view',
    `select id as x, name as y from a`,
    {
      outputs: ['x identity <- a.id identity', 'y identity <- a.name identity'],
    },
  ],
];
