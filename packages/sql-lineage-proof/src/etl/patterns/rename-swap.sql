-- title: Build beside and swap by renaming
-- sources: shop.products, shop.lines
-- targets: mart.product_sales
-- setup
create table mart.product_sales (sku text, sold bigint, revenue numeric);
insert into mart.product_sales values ('P-0', 0, 0);
-- run
create table mart.product_sales_new (like mart.product_sales including all);
insert into mart.product_sales_new
select p.sku, sum(l.qty), sum(l.qty * l.price)
from shop.products p
join shop.lines l on l.product_id = p.id
group by p.sku
having sum(l.qty) > 2;
alter table mart.product_sales rename to product_sales_old;
alter table mart.product_sales_new rename to product_sales;
drop table mart.product_sales_old;
