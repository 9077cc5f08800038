-- title: Fields of records built up and changed
-- sources: shop.customers, hr.people
-- targets: mart.cards
-- setup
create table mart.cards (id int, line text, score numeric);
-- run
do $$
declare
  v_customer shop.customers%rowtype;
  v_boss record;
  v_score numeric := 0;
begin
  select name, salary into v_boss from hr.people where manager_id is null;
  for v_customer in select * from shop.customers where segment is not null loop
    v_customer.name := v_customer.name || ' of ' || v_boss.name;
    v_score := v_customer.credit / v_boss.salary;
    insert into mart.cards values (v_customer.id, v_customer.name, v_score);
  end loop;
end $$;
