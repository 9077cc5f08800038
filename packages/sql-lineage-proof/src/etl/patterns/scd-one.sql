-- title: Slowly changing dimension, type 1
-- sources: shop.customers, mart.customer_dim
-- targets: mart.customer_dim
-- setup
create table mart.customer_dim (customer_id int primary key, name text, city text, changes int default 0);
insert into mart.customer_dim values (1, 'Ada', 'Rome', 0), (2, 'Bo', 'Bergen', 2), (9, 'Old', 'Oslo', 0);
-- run
update mart.customer_dim d
set name = c.name, city = c.city, changes = d.changes + 1
from shop.customers c
where c.id = d.customer_id and (d.name, d.city) is distinct from (c.name, c.city);
insert into mart.customer_dim (customer_id, name, city)
select c.id, c.name, c.city
from shop.customers c
left join mart.customer_dim d on d.customer_id = c.id
where d.customer_id is null;
