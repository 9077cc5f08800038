-- title: Explode a document into rows
-- sources: shop.payments
-- targets: mart.paid_items
-- setup
create table mart.paid_items (payment_id int, bank text, fee numeric, sku text, n int);
-- run
insert into mart.paid_items
select p.id, p.payload ->> 'bank', (p.payload ->> 'fee')::numeric, i.sku, i.n
from shop.payments p
cross join lateral jsonb_to_recordset(p.payload -> 'items') as i (sku text, n int)
where p.method in ('card', 'cash');
