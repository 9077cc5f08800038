-- title: A view and a materialized view on the way
-- sources: shop.orders, shop.customers
-- targets: mart.city_orders, mart.city_top
-- setup
create table mart.city_top (city text, n bigint);
-- run
create view mart.live_orders as
  select o.*, c.city from shop.orders o join shop.customers c on c.id = o.customer_id where o.status <> 'cancelled';
create materialized view mart.city_orders as
  select city, count(*) as n, sum(total) as revenue from mart.live_orders group by city;
insert into mart.city_top select city, n from mart.city_orders where revenue > 100;
