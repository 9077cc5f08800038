-- title: A value read by SQL that was put together
-- dynamic: yes
-- sources: shop.customers, shop.orders
-- targets: mart.counts
-- setup
create table mart.counts (name text, n bigint);
-- run
do $$
declare
  v_name text; v_n bigint;
begin
  foreach v_name in array array['customers', 'orders'] loop
    execute 'select count(*) from shop.' || quote_ident(v_name) || ' where id % 2 = 0' into v_n;
    insert into mart.counts values (v_name, v_n);
  end loop;
  insert into mart.counts select status, count(*) from shop.orders group by status;
end $$;
