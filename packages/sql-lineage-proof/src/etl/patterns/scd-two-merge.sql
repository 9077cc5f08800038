-- title: Slowly changing dimension, type 2, by hash and merge
-- sources: shop.customers, mart.customer_versions
-- targets: mart.customer_versions
-- setup
create table mart.customer_versions (version serial, customer_id int, hash text, name text, segment text, closed boolean default false);
insert into mart.customer_versions (customer_id, hash, name, segment) values (1, 'stale', 'Ada', 'gold'), (2, md5('Bo|silver'), 'Bo', 'silver');
-- run
with incoming as (
  select id, name, segment, md5(name || '|' || coalesce(segment, '')) as hash
  from shop.customers
)
merge into mart.customer_versions v
using incoming i on v.customer_id = i.id and not v.closed
when matched and v.hash <> i.hash then update set closed = true
when not matched then insert (customer_id, hash, name, segment) values (i.id, i.hash, i.name, i.segment);
insert into mart.customer_versions (customer_id, hash, name, segment)
select c.id, md5(c.name || '|' || coalesce(c.segment, '')), c.name, c.segment
from shop.customers c
where not exists (select from mart.customer_versions v where v.customer_id = c.id and not v.closed)
order by c.id;
