-- title: Soft deletes, revivals and new rows by flags
-- sources: shop.products, mart.listing
-- targets: mart.listing
-- setup
create table mart.listing (sku text primary key, title text, alive boolean, rank int);
insert into mart.listing values ('P-10', 'Pen', true, 1), ('P-12', 'Desk', true, 2), ('P-14', 'Chair', false, 3), ('P-88', 'Gone', true, 4);
-- run
update mart.listing set alive = false
where alive and sku not in (select sku from shop.products where not discontinued);
update mart.listing l set alive = true, title = p.title
from shop.products p where p.sku = l.sku and not p.discontinued and not l.alive;
insert into mart.listing
select p.sku, p.title, true, (select max(rank) from mart.listing) + row_number() over (order by p.sku)
from shop.products p
where not exists (select 1 from mart.listing l where l.sku = p.sku) and not p.discontinued;
