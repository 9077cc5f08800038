-- title: Explode keys and nested values of a profile
-- sources: shop.customers
-- targets: mart.profile_facts, mart.customer_langs
-- setup
create table mart.profile_facts (customer_id int, key text, value text);
create table mart.customer_langs (customer_id int, position bigint, lang text, plan text);
-- run
insert into mart.profile_facts
select c.id, e.key, e.value #>> '{}'
from shop.customers c, jsonb_each(c.profile) e
where jsonb_typeof(e.value) = 'number';
insert into mart.customer_langs
select c.id, l.ordinality, l.value, c.profile -> 'plan' ->> 'name'
from shop.customers c
cross join jsonb_array_elements_text(c.profile -> 'langs') with ordinality l;
