/** A way to bring rows of `k, label, day, amount, n` into a target. */
export interface Load {
  readonly name: string;
  /** The rows that there are before. */
  readonly setup: string;
  readonly targets: readonly string[];
  readonly sql: (rows: string) => string;
  /** Only inside a PL/pgSQL block. */
  readonly block?: boolean;
  /** Variables that the block declares. */
  readonly declare?: string;
}

const TARGET = `create table mart.target (k int primary key, label text, day date, amount numeric, n int);
insert into mart.target values (1, 'old', '2023-01-01', 1, 1), (100, 'old', '2023-01-01', 2, 2), (900, 'x', '2024-05-01', 3, 3), (10, 'y', null, 4, 4);`;

const GROUPED = `create table mart.target (label text, rows bigint, amount numeric, newest date);
insert into mart.target values ('gone', 1, 1, '2023-01-01');`;

export const LOADS: readonly Load[] = [
  {
    name: 'truncate-insert',
    setup: TARGET,
    targets: ['mart.target'],
    sql: rows => `truncate mart.target;\ninsert into mart.target\n${rows};`,
  },
  {
    name: 'delete-insert',
    setup: TARGET,
    targets: ['mart.target'],
    sql: rows => `delete from mart.target where k in (select r.k from (\n${rows}\n) r);
insert into mart.target (k, label, day, amount, n)\n${rows};`,
  },
  {
    name: 'upsert',
    setup: TARGET,
    targets: ['mart.target'],
    sql: rows => `insert into mart.target as t (k, label, day, amount, n)
select * from (\n${rows}\n) r
on conflict (k) do update set label = excluded.label, amount = t.amount + coalesce(excluded.amount, 0), n = greatest(t.n, excluded.n);`,
  },
  {
    name: 'merge',
    setup: TARGET,
    targets: ['mart.target'],
    sql: rows => `merge into mart.target t using (\n${rows}\n) r on r.k = t.k
when matched and r.amount is null then delete
when matched then update set label = r.label, day = greatest(t.day, r.day), amount = r.amount
when not matched and r.n >= 0 then insert values (r.k, r.label, r.day, r.amount, r.n);`,
  },
  {
    name: 'update-insert',
    setup: TARGET,
    targets: ['mart.target'],
    sql: rows => `update mart.target t set label = r.label, n = t.n + r.n from (\n${rows}\n) r where r.k = t.k;
insert into mart.target
select r.* from (\n${rows}\n) r
where not exists (select 1 from mart.target t where t.k = r.k);`,
  },
  {
    name: 'swap',
    setup: GROUPED,
    targets: ['mart.target'],
    sql: rows => `create table mart.target_new (like mart.target);
insert into mart.target_new
select label, count(*), sum(amount), max(day) from (\n${rows}\n) r group by label;
drop table mart.target;
alter table mart.target_new rename to target;`,
  },
  {
    name: 'ctas',
    setup: '',
    targets: ['mart.built', 'mart.summary'],
    sql: rows => `create table mart.built as
select r.k, lower(r.label) as label, r.day, r.amount from (\n${rows}\n) r where r.n is not null;
create table mart.summary as
select label, min(day) as first_day, sum(amount) filter (where amount > 10) as large, count(*) as n from mart.built group by label;`,
  },
  {
    name: 'pivot',
    setup: '',
    targets: ['mart.pivoted'],
    sql: rows => `create table mart.pivoted as
select date_trunc('month', day)::date as month,
       sum(case when n > 1 then amount end) as many,
       sum(case when n <= 1 then amount else 0 end) as few,
       string_agg(label, ',' order by k) as labels
from (\n${rows}\n) r
group by 1;`,
  },
  {
    name: 'moving',
    setup: `create table mart.target (k int primary key, label text, day date, amount numeric, n int);
create table mart.refused (k int, label text, why text);`,
    targets: ['mart.target'],
    sql: rows => `with incoming as (\n${rows}\n), refused as (
  insert into mart.refused select k, label, 'no day' from incoming where day is null returning k
)
insert into mart.target
select i.* from incoming i where not exists (select 1 from refused r where r.k = i.k);`,
  },
  {
    name: 'row-loop',
    setup: TARGET,
    targets: ['mart.target'],
    block: true,
    declare: 'rec record;',
    sql: rows => `for rec in\n${rows}\nloop
  update mart.target set label = rec.label, amount = coalesce(amount, 0) + rec.amount where k = rec.k;
  if not found then
    insert into mart.target values (rec.k, rec.label, rec.day, rec.amount, rec.n);
  end if;
end loop;`,
  },
  {
    name: 'running-loop',
    setup: `create table mart.target (k int primary key, label text, running numeric, place int);`,
    targets: ['mart.target'],
    block: true,
    declare: 'rec record;\n  v_running numeric := 0;\n  v_place int := 0;',
    sql: rows => `for rec in select * from (\n${rows}\n) x order by k loop
  continue when rec.amount is null;
  v_running := v_running + rec.amount;
  v_place := v_place + 1;
  exit when v_running > 2000;
  insert into mart.target values (rec.k, rec.label, v_running, v_place);
end loop;`,
  },
  {
    name: 'threshold',
    setup: `${GROUPED}\ncreate table mart.log (note text, n bigint);`,
    targets: ['mart.target', 'mart.log'],
    block: true,
    declare: 'v_rows bigint;\n  v_mean numeric;',
    sql: rows => `select count(*), avg(amount) into v_rows, v_mean from (\n${rows}\n) x where n is not null;
if v_rows > 1 then
  delete from mart.target;
  insert into mart.target
  select label, count(*), sum(amount - v_mean), max(day) from (\n${rows}\n) x group by label;
  insert into mart.log values ('loaded', v_rows);
else
  insert into mart.log values ('too few', v_rows);
end if;`,
  },
  {
    name: 'cursor',
    setup: `create table mart.target (k int primary key, label text, gap int, amount numeric);`,
    targets: ['mart.target'],
    block: true,
    declare: 'c refcursor;\n  rec record;\n  v_last date;',
    sql: rows => `open c for select * from (\n${rows}\n) x order by k;
loop
  fetch c into rec;
  exit when not found;
  insert into mart.target values (rec.k, rec.label, rec.day - v_last, case when rec.n > 1 then rec.amount end);
  v_last := rec.day;
end loop;
close c;`,
  },
  {
    name: 'batch-table',
    setup: `create table mart.batches (id serial primary key, size bigint, total numeric);
create table mart.target (batch_id int, k int, label text, share numeric);`,
    targets: ['mart.batches', 'mart.target'],
    block: true,
    declare: 'v_batch int;\n  v_total numeric;',
    sql: rows => `insert into mart.batches (size, total) select count(*), sum(amount) from (\n${rows}\n) x
returning id, total into v_batch, v_total;
insert into mart.target select v_batch, k, label, round(amount / nullif(v_total, 0), 4) from (\n${rows}\n) x;`,
  },
];
