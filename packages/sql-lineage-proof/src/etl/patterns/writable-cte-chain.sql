-- title: Insert a parent and its children in one statement
-- sources: shop.customers, shop.orders
-- targets: mart.accounts, mart.account_orders
-- setup
create table mart.accounts (account_id serial primary key, code text unique, segment text);
create table mart.account_orders (account_id int, order_id int, total numeric);
-- run
with made as (
  insert into mart.accounts (code, segment)
  select 'C' || id, segment from shop.customers where credit > 100 order by id
  returning account_id, code
), linked as (
  insert into mart.account_orders
  select m.account_id, o.id, o.total
  from made m
  join shop.orders o on 'C' || o.customer_id = m.code
  returning account_id
)
select count(*) from linked;
