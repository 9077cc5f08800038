-- title: A PL/pgSQL function that decides by tables
-- sources: shop.customers, shop.payments, shop.orders
-- targets: mart.ratings
-- setup
create table mart.ratings (customer_id int, rating text);
-- run
create function mart.rating(p_customer int) returns text language plpgsql as $$
declare
  v_paid numeric;
  v_credit numeric;
begin
  select sum(p.amount) into v_paid
  from shop.payments p join shop.orders o on o.id = p.order_id
  where o.customer_id = p_customer;
  select credit into v_credit from shop.customers where id = p_customer;
  if v_paid is null then
    return 'none';
  elsif v_paid > v_credit then
    return 'over';
  end if;
  return 'within ' || v_credit;
end $$;
insert into mart.ratings select id, mart.rating(id) from shop.customers;
