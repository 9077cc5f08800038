import type { OracleCase } from './OracleCase';

/** Joins and the pairs that they hold equal. */
export const joinCases: readonly OracleCase[] = [
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
