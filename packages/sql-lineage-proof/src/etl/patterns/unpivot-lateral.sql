-- title: Unpivot by LATERAL VALUES
-- sources: shop.orders
-- targets: mart.order_measures
-- setup
create table mart.order_measures (order_id int, measure text, amount numeric);
-- run
insert into mart.order_measures (order_id, measure, amount)
select o.id, v.measure, v.amount
from shop.orders o
cross join lateral (values ('total', o.total), ('discount', o.discount), ('net', o.total - o.discount)) as v (measure, amount)
where v.amount is not null;
