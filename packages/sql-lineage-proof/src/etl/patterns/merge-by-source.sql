-- title: Merge that marks what the source no longer has
-- sources: shop.products
-- targets: mart.product_dim
-- setup
create table mart.product_dim (product_id int primary key, title text, margin numeric, gone boolean default false);
insert into mart.product_dim values (10, 'Old pen', 1, false), (12, 'Desk', 3, false), (55, 'Clock', 9, false);
-- run
merge into mart.product_dim d
using (select id, title, cost * 1.2 as price, cost from shop.products where not discontinued) s
on d.product_id = s.id
when matched then update set title = s.title, margin = s.price - s.cost
when not matched by source then update set gone = true
when not matched by target then insert (product_id, title, margin) values (s.id, upper(s.title), s.price - s.cost);
