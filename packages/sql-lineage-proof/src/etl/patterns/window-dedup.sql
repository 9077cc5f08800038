-- title: Keep the last row of each key
-- sources: shop.payments
-- targets: mart.last_payment
-- setup
create table mart.last_payment (order_id int primary key, method text, amount numeric, paid_at timestamp);
-- run
insert into mart.last_payment
select order_id, method, amount, paid_at
from (
  select p.*, row_number() over (partition by order_id order by paid_at desc, id desc) as rn
  from shop.payments p
) ranked
where rn = 1;
