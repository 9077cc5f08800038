-- title: Update facts from a lookup
-- sources: shop.customers, shop.orders
-- targets: mart.order_fact
-- setup
create table mart.order_fact (order_id int primary key, customer text, segment text, total numeric);
insert into mart.order_fact values (100, null, null, 1), (102, 'x', 'y', 2), (104, null, 'gold', 3), (999, 'keep', 'keep', 4);
-- run
update mart.order_fact f
set customer = c.name,
    segment = coalesce(c.segment, 'none'),
    total = o.total - coalesce(o.discount, 0)
from shop.orders o
join shop.customers c on c.id = o.customer_id
where o.id = f.order_id and o.status <> 'cancelled';
