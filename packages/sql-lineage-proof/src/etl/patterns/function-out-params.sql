-- title: OUT parameters selected into variables
-- sources: hr.people
-- targets: mart.dept_facts
-- setup
create table mart.dept_facts (dept text, head text, lowest numeric);
-- run
create function mart.facts_of(p_dept text, out head text, out lowest numeric) language plpgsql as $$
begin
  select name into head from hr.people where dept = p_dept order by salary desc, id limit 1;
  select min(salary) into lowest from hr.people where dept = p_dept and hired >= '2015-01-01';
end $$;
do $$
declare
  v_dept text; v_head text; v_lowest numeric;
begin
  for v_dept in select distinct dept from hr.people loop
    select f.head, f.lowest into v_head, v_lowest from mart.facts_of(v_dept) f;
    insert into mart.dept_facts values (v_dept, v_head, v_lowest);
  end loop;
end $$;
