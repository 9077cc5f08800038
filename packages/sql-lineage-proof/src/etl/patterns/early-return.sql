-- title: RETURN before the work when there is nothing to do
-- sources: shop.orders, ops.stock
-- targets: mart.work
-- setup
create table mart.work (product_id int, n bigint);
-- run
create procedure mart.do_work() language plpgsql as $$
declare v_new bigint;
begin
  select count(*) into v_new from shop.orders where status = 'new';
  if v_new = 0 then
    return;
  end if;
  insert into mart.work select product_id, v_new from ops.stock where warehouse = 'north' group by product_id;
end $$;
call mart.do_work();
