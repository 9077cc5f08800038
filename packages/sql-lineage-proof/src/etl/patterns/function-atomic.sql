-- title: A function with a body of BEGIN ATOMIC
-- sources: shop.customers, shop.orders
-- targets: mart.spend
-- setup
create table mart.spend (name text, spent numeric, last_channel text);
-- run
create function mart.spent_by(p_customer int) returns numeric
begin atomic
  select coalesce(sum(o.total - coalesce(o.discount, 0)), 0)
  from shop.orders o where o.customer_id = p_customer and o.status <> 'cancelled';
end;
create function mart.last_channel(p_customer int) returns text
  return (select o.channel from shop.orders o where o.customer_id = p_customer order by o.placed_at desc, o.id limit 1);
insert into mart.spend
select name, mart.spent_by(id), mart.last_channel(id) from shop.customers where active;
