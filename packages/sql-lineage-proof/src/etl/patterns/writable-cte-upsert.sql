-- title: Update first, insert what was not there
-- sources: shop.products, mart.price_list
-- targets: mart.price_list
-- setup
create table mart.price_list (sku text primary key, price numeric, changed int default 0);
insert into mart.price_list (sku, price) values ('P-10', 1), ('P-11', 14.4), ('P-77', 5);
-- run
with fresh as (
  select sku, round(cost * 1.2, 2) as price from shop.products where not discontinued
), updated as (
  update mart.price_list p set price = f.price, changed = p.changed + 1
  from fresh f where f.sku = p.sku and f.price is distinct from p.price
  returning p.sku
)
insert into mart.price_list (sku, price)
select f.sku, f.price from fresh f
where not exists (select 1 from mart.price_list p where p.sku = f.sku);
