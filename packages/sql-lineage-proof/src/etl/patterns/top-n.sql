-- title: Top customers by spending
-- sources: shop.orders, shop.customers
-- targets: mart.top_customers
-- setup
create table mart.top_customers (place bigint, name text, spent numeric);
-- run
insert into mart.top_customers
select row_number() over (order by s.spent desc, s.id), s.name, s.spent
from (
  select c.id, c.name, sum(o.total) as spent
  from shop.customers c join shop.orders o on o.customer_id = c.id
  group by c.id
  order by spent desc, c.id
  fetch first 3 rows only
) s;
