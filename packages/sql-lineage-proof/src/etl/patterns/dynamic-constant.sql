-- title: EXECUTE of constant text with USING
-- sources: shop.orders
-- targets: mart.by_status
-- setup
create table mart.by_status (status text, n bigint, total numeric, floor numeric);
-- run
do $$
declare
  v_floor numeric;
  v_n bigint;
begin
  select avg(total) into v_floor from shop.orders;
  execute 'insert into mart.by_status select status, count(*), sum(total), $1 from shop.orders where total > $1 group by status' using v_floor;
  execute 'select count(*) from shop.orders where channel = $1' into v_n using 'web';
  insert into mart.by_status values ('web', v_n, null, null);
end $$;
