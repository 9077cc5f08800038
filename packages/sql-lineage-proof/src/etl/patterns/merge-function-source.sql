-- title: MERGE from a function's rows with a variable
-- sources: hr.people
-- targets: mart.budgets
-- setup
create table mart.budgets (dept text primary key, amount numeric, state text);
insert into mart.budgets values ('tech', 10, 'old'), ('legal', 5, 'old');
-- run
create function mart.payroll(p_factor numeric) returns table (dept text, amount numeric) language sql as $$
  select p.dept, sum(p.salary) * p_factor from hr.people p group by p.dept
$$;
do $$
declare v_factor numeric;
begin
  select 1 + count(*) / 100.0 into v_factor from hr.people where hired > '2020-12-31';
  merge into mart.budgets b using mart.payroll(v_factor) n on n.dept = b.dept
  when matched then update set amount = n.amount, state = 'raised'
  when not matched and n.amount > 210 then insert values (n.dept, n.amount, 'new')
  when not matched then do nothing;
end $$;
