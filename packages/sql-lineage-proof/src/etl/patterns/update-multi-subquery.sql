-- title: Update several columns from one subquery
-- sources: shop.payments
-- targets: mart.order_paid
-- setup
create table mart.order_paid (order_id int primary key, paid numeric, last_at timestamp, methods text);
insert into mart.order_paid (order_id) values (100), (101), (102), (103), (104);
-- run
update mart.order_paid t
set (paid, last_at, methods) = (
  select sum(p.amount), max(p.paid_at), string_agg(distinct p.method, ',' order by p.method)
  from shop.payments p
  where p.order_id = t.order_id
);
update mart.order_paid set paid = 0 where paid is null;
