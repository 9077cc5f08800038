-- title: Fill the days without rows
-- sources: shop.orders
-- targets: mart.filled
-- setup
create table mart.filled (day date primary key, n bigint, revenue numeric);
-- run
with bounds as (
  select min(placed_at)::date as lo, max(placed_at)::date as hi from shop.orders
), days as (
  select generate_series(lo, hi, interval '1 day')::date as day from bounds
)
insert into mart.filled
select d.day, count(o.id), coalesce(sum(o.total), 0)
from days d
left join shop.orders o on o.placed_at::date = d.day and o.status <> 'new'
group by d.day;
