-- title: Unqualified names after SET search_path
-- sources: shop.orders, hr.people
-- targets: mart.commissions
-- setup
create table mart.commissions (name text, amount numeric);
-- run
set local search_path = mart, shop, hr;
with sold as (select sum(total) as total from orders where channel = 'phone')
insert into commissions
select name, salary + sold.total * 0.01 from people, sold where dept = 'sales';
