-- title: Insert what is new and leave the rest
-- sources: shop.customers
-- targets: mart.cities
-- setup
create table mart.cities (city text primary key, first_customer text);
insert into mart.cities values ('Oslo', 'Zed');
-- run
insert into mart.cities (city, first_customer)
select distinct on (city) city, name
from shop.customers
where city is not null
order by city, joined, id
on conflict do nothing;
