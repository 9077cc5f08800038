-- title: Ordered-set aggregates and ranks
-- sources: hr.people
-- targets: mart.pay
-- setup
create table mart.pay (dept text primary key, median numeric, top_name text, spread numeric, newest date);
-- run
insert into mart.pay
select dept, percentile_cont(0.5) within group (order by salary)::numeric,
       (array_agg(name order by salary desc, id))[1],
       max(salary) - min(salary), max(hired)
from hr.people
group by dept
having count(*) > 1;
