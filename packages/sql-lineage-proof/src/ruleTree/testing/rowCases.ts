import type { OracleCase } from './OracleCase';

/** What decides which rows there are. */
export const rowCases: readonly OracleCase[] = [
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
];
