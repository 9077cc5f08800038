-- title: Build a document per order
-- sources: shop.orders, shop.lines, shop.products
-- targets: mart.order_docs
-- setup
create table mart.order_docs (order_id int primary key, doc jsonb);
-- run
insert into mart.order_docs
select o.id,
       jsonb_build_object(
         'channel', o.channel,
         'lines', (
           select jsonb_agg(jsonb_build_object('sku', p.sku, 'qty', l.qty) order by l.line_no)
           from shop.lines l join shop.products p on p.id = l.product_id
           where l.order_id = o.id and l.qty > 1
         ))
from shop.orders o
where o.total > 40;
