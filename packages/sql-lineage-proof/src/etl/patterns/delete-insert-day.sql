-- title: Replace the days that came in again
-- sources: shop.orders
-- targets: mart.daily
-- setup
create table mart.daily (day date primary key, n bigint, revenue numeric);
insert into mart.daily values ('2024-04-30', 3, 40), ('2024-05-01', 1, 1), ('2024-05-02', 9, 9);
-- run
create temp table incoming as
  select placed_at::date as day, count(*) as n, sum(total) as revenue
  from shop.orders
  where status <> 'cancelled'
  group by placed_at::date;
delete from mart.daily d using incoming i where i.day = d.day;
insert into mart.daily select day, n, revenue from incoming;
drop table incoming;
