-- title: Merge the latest counts into the stock
-- sources: ops.stock, shop.products
-- targets: mart.stock_now
-- setup
create table mart.stock_now (sku text, warehouse text, on_hand int, counted_on date, state text, primary key (sku, warehouse));
insert into mart.stock_now values ('P-10', 'north', 5, '2024-05-01', 'low'), ('P-12', 'north', 7, '2024-01-01', 'ok'), ('P-99', 'east', 1, '2020-01-01', 'ok');
-- run
merge into mart.stock_now t
using (
  select p.sku, s.warehouse, s.on_hand, s.counted_on, p.discontinued
  from ops.stock s
  join shop.products p on p.id = s.product_id
  where s.counted_on = (
    select max(x.counted_on) from ops.stock x
    where x.product_id = s.product_id and x.warehouse = s.warehouse
  )
) n
on t.sku = n.sku and t.warehouse = n.warehouse
when matched and n.discontinued then delete
when matched and n.counted_on > t.counted_on then
  update set on_hand = n.on_hand, counted_on = n.counted_on,
             state = case when n.on_hand < 10 then 'low' else 'ok' end
when not matched and n.on_hand > 0 then
  insert (sku, warehouse, on_hand, counted_on, state)
  values (n.sku, n.warehouse, n.on_hand, n.counted_on, 'new');
