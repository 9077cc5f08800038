-- title: A function that writes, called by SELECT
-- sources: shop.orders
-- targets: mart.archive, mart.archive_log
-- setup
create table mart.archive (id int, status text, total numeric);
create table mart.archive_log (moved bigint);
-- run
create function mart.archive_orders(p_status text) returns bigint language plpgsql as $$
declare v_n bigint;
begin
  with moved as (
    insert into mart.archive select id, status, total from shop.orders where status = p_status returning 1
  )
  select count(*) into v_n from moved;
  return v_n;
end $$;
select mart.archive_orders('cancelled');
insert into mart.archive_log select mart.archive_orders('shipped');
