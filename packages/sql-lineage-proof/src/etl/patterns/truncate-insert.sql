-- title: Truncate and insert a daily aggregate
-- sources: shop.orders
-- targets: mart.daily
-- setup
create table mart.daily (day date, channel text, n bigint, revenue numeric);
insert into mart.daily values ('2024-01-01', 'old', 1, 1);
-- run
truncate mart.daily;
insert into mart.daily (day, channel, n, revenue)
select placed_at::date, channel, count(*), sum(total - coalesce(discount, 0))
from shop.orders
where status in ('paid', 'shipped')
group by 1, 2;
