-- title: A chain of CREATE TABLE AS, the steps dropped at the end
-- sources: shop.orders, shop.lines, shop.products
-- targets: mart.category_share
-- run
create table mart.step_one as
  select order_id, null::text as category, 0::numeric as amount from shop.lines where false;
drop table mart.step_one;
create table mart.step_one as
  select l.order_id, p.category, l.qty * l.price as amount
  from shop.lines l join shop.products p on p.id = l.product_id;
create table mart.step_two as
  select s.category, o.channel, sum(s.amount) as amount
  from mart.step_one s join shop.orders o on o.id = s.order_id
  where o.status = 'paid'
  group by s.category, o.channel;
create table mart.category_share as
  select category, channel, amount,
         round(amount / nullif(sum(amount) over (partition by channel), 0), 4) as share
  from mart.step_two;
drop table mart.step_two;
drop table mart.step_one;
