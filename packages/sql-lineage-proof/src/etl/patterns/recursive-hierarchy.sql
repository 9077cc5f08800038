-- title: Flatten a hierarchy
-- sources: hr.people
-- targets: mart.org
-- setup
create table mart.org (id int primary key, path text, depth int, boss text, payroll numeric);
-- run
with recursive tree as (
  select id, name::text as path, 0 as depth, name as top, salary from hr.people where manager_id is null
  union all
  select p.id, t.path || '/' || p.name, t.depth + 1, case when t.depth = 0 then p.name else t.top end, p.salary
  from hr.people p join tree t on t.id = p.manager_id
)
insert into mart.org
select id, path, depth, top, sum(salary) over (partition by top) from tree where depth > 0;
