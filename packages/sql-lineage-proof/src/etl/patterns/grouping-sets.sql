-- title: Totals by grouping sets
-- sources: shop.orders, shop.customers
-- targets: mart.cube
-- setup
create table mart.cube (city text, channel text, level int, revenue numeric, best numeric);
-- run
insert into mart.cube
select c.city, o.channel, grouping(c.city, o.channel), sum(o.total), max(o.total - coalesce(o.discount, 0))
from shop.orders o join shop.customers c on c.id = o.customer_id
group by grouping sets ((c.city, o.channel), (c.city), ());
