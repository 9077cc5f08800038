-- title: Crosswalk of codes with NATURAL and USING joins
-- sources: shop.orders, shop.payments, mart.codes
-- targets: mart.method_mix
-- setup
create table mart.codes (method text, label text);
insert into mart.codes values ('card', 'Card'), ('cash', 'Cash');
create table mart.method_mix (label text, orders bigint, amount numeric);
-- run
with pays as (select order_id as id, method, amount from shop.payments),
     ords as (select id, total from shop.orders where status <> 'cancelled')
insert into mart.method_mix
select coalesce(label, 'other'), count(distinct id), sum(least(amount, total))
from ords join pays using (id) natural left join mart.codes
group by 1;
