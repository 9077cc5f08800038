-- title: Upsert totals by customer
-- sources: shop.orders, shop.customers
-- targets: mart.customer_totals
-- setup
create table mart.customer_totals (customer_id int primary key, name text, orders int, spent numeric);
insert into mart.customer_totals values (1, 'Ada', 1, 10), (2, 'Bob', 1, 20), (77, 'Gone', 4, 4);
-- run
insert into mart.customer_totals as t (customer_id, name, orders, spent)
select c.id, c.name, count(o.id), coalesce(sum(o.total), 0)
from shop.customers c
left join shop.orders o on o.customer_id = c.id and o.status <> 'cancelled'
where c.active
group by c.id, c.name
on conflict (customer_id) do update
  set name = excluded.name,
      orders = t.orders + excluded.orders,
      spent = greatest(t.spent, excluded.spent)
  where t.spent <> excluded.spent;
