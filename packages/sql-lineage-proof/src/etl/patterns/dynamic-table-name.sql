-- title: SQL put together at run time
-- dynamic: yes
-- sources: shop.orders
-- targets: mart.orders_web, mart.orders_store
-- setup
create table mart.orders_web (id int, total numeric);
create table mart.orders_store (id int, total numeric);
-- run
do $$
declare v_channel text;
begin
  foreach v_channel in array array['web', 'store'] loop
    execute format('insert into mart.%I select id, total from shop.orders where channel = %L', 'orders_' || v_channel, v_channel);
  end loop;
end $$;
