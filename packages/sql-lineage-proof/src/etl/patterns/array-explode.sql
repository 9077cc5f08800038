-- title: Explode and rebuild arrays
-- sources: shop.customers
-- targets: mart.tag_members, mart.tag_counts
-- setup
create table mart.tag_members (tag text primary key, members text[], cities text[]);
create table mart.tag_counts (customer_id int, tags int, first_tag text);
-- run
insert into mart.tag_members
select t.tag, array_agg(c.name order by c.credit desc, c.id), array_agg(distinct c.city)
from shop.customers c, unnest(c.tags) as t(tag)
group by t.tag;
insert into mart.tag_counts
select id, coalesce(cardinality(tags), 0), tags[1] from shop.customers where active;
