-- title: What one side has and the other has not
-- sources: shop.orders, shop.payments
-- targets: mart.unpaid
-- setup
create table mart.unpaid (order_id int);
-- run
insert into mart.unpaid
(select id from shop.orders where status in ('paid', 'shipped') except select order_id from shop.payments where amount > 0)
union
(select order_id from shop.payments intersect select id from shop.orders where status = 'new');
