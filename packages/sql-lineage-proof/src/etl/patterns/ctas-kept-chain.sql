-- title: A chain of lasting stages
-- sources: shop.orders, shop.customers
-- targets: mart.stage_orders, mart.city_revenue, mart.best_city
-- run
create table mart.stage_orders as
  select o.id, c.city, o.total
  from shop.orders o join shop.customers c on c.id = o.customer_id
  where c.active;
create table mart.city_revenue as
  select coalesce(city, 'unknown') as city, sum(total) as revenue, count(*) as n
  from mart.stage_orders group by 1;
create table mart.best_city as
  select city, revenue from mart.city_revenue order by revenue desc, city limit 1;
