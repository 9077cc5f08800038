-- title: A counted loop whose bounds come from tables
-- sources: hr.people, ops.stock
-- targets: mart.slots
-- setup
create table mart.slots (slot int, stock bigint);
-- run
do $$
declare
  v_max int;
begin
  select count(*) into v_max from hr.people where dept = 'tech';
  for i in 1 .. v_max + (select min(salary)::int / 50 from hr.people) loop
    insert into mart.slots select i, sum(on_hand) * i from ops.stock where on_hand > i * 10;
  end loop;
end $$;
