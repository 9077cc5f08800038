/** A way from the extract to what is loaded: statements before, and the query that the load reads. */
export interface Staging {
  readonly name: string;
  readonly before: (extract: string) => string;
  readonly rows: (extract: string) => string;
}

const COLUMNS = 'k, label, day, amount, n';

export const STAGINGS: readonly Staging[] = [
  {
    name: 'direct',
    before: () => '',
    rows: extract => `select * from (\n${extract}\n) x`,
  },
  {
    name: 'temp',
    before: extract =>
      `create temp table staged as\n${extract};\ndelete from staged where amount is null;`,
    rows: () => `select ${COLUMNS} from staged`,
  },
  {
    name: 'temp-update',
    before: extract =>
      `create temp table staged (k int, label text, day date, amount numeric, n int);
insert into staged (${COLUMNS})\n${extract};
update staged set label = upper(label), amount = coalesce(amount, 0) where n > 0;
update staged s set n = s.n + b.extra from (select label, count(*)::int as extra from staged group by label) b where b.label = s.label;`,
    rows: () => `select ${COLUMNS} from staged where k is not null`,
  },
  {
    name: 'two-temps',
    before: extract =>
      `create temp table raw_rows as\n${extract};
create temp table staged as
select k, label, day, amount, n, avg(amount) over (partition by label) as mean from raw_rows;
drop table raw_rows;`,
    rows: () =>
      `select k, label, day, case when amount > mean then amount - mean else amount end as amount, n from staged`,
  },
  {
    name: 'cte',
    before: () => '',
    rows: extract =>
      `with fetched as (\n${extract}\n), ranked as (
  select f.*, rank() over (order by amount desc nulls last, k) as place from fetched f
)
select k, label, day, amount * place as amount, n from ranked where place <= 5`,
  },
  {
    name: 'kept',
    before: extract =>
      `create table mart.stage as\n${extract};
alter table mart.stage add column checked boolean;
update mart.stage set checked = amount is not null and label <> '';`,
    rows: () => `select ${COLUMNS} from mart.stage where checked`,
  },
  {
    name: 'view',
    before: extract =>
      `create temp view fetched as\n${extract};
create temp view staged as select k, label, day, amount, n from fetched where n is not null;`,
    rows: () => `select ${COLUMNS} from staged`,
  },
];
