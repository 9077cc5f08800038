-- title: Load from several sources by position
-- sources: shop.orders, shop.payments, fin.ledger
-- targets: mart.movements
-- setup
create table mart.movements (origin text, ref int, day date, amount numeric);
-- run
insert into mart.movements
select 'order', id, placed_at::date, total from shop.orders where status = 'paid'
union all
select 'payment', order_id, paid_at::date, -amount from shop.payments where method <> 'cash'
union all
(select 'ledger', id, posted_on, amount from fin.ledger where side = 'C' order by amount desc, id limit 2);
