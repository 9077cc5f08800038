-- title: A procedure that commits after each batch
-- commits: yes
-- sources: shop.orders
-- targets: mart.copied
-- setup
create table mart.copied (id int, day date, total numeric);
-- run
create procedure mart.copy_days() language plpgsql as $$
declare v_day date;
begin
  for v_day in select distinct placed_at::date from shop.orders where status <> 'new' order by 1 loop
    insert into mart.copied
    select id, v_day, total from shop.orders where placed_at::date = v_day;
    commit;
  end loop;
end $$;
-- then
call mart.copy_days();
