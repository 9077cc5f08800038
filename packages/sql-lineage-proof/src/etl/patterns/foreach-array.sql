-- title: FOREACH over an array that a query filled
-- sources: shop.customers, shop.orders
-- targets: mart.channel_stats
-- setup
create table mart.channel_stats (channel text primary key, n bigint, names text);
-- run
do $$
declare
  v_channels text[];
  v_channel text;
  v_n bigint;
begin
  select array_agg(distinct channel) into v_channels from shop.orders where total > 30;
  foreach v_channel in array v_channels loop
    select count(*) into v_n from shop.orders where channel = v_channel;
    insert into mart.channel_stats
    select v_channel, v_n, string_agg(distinct c.name, ', ')
    from shop.orders o join shop.customers c on c.id = o.customer_id
    where o.channel = v_channel;
  end loop;
end $$;
