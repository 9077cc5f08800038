-- title: Pivot by CASE and FILTER
-- sources: shop.orders
-- targets: mart.channel_pivot
-- setup
create table mart.channel_pivot (day date, web numeric, store numeric, phone_orders bigint, other numeric);
-- run
insert into mart.channel_pivot
select placed_at::date,
       sum(case when channel = 'web' then total else 0 end),
       sum(case channel when 'store' then total - discount end),
       count(*) filter (where channel = 'phone' and status <> 'new'),
       coalesce(sum(total) filter (where channel not in ('web', 'store', 'phone')), 0)
from shop.orders
group by 1;
