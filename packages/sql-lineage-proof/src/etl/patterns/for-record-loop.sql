-- title: A loop over records with a lookup for each
-- sources: shop.orders, shop.customers
-- targets: mart.letters
-- setup
create table mart.letters (order_id int, salutation text, amount numeric);
-- run
do $$
declare
  r record;
  v_name text;
  v_segment text;
begin
  for r in select id, customer_id, total from shop.orders where status = 'paid' order by id loop
    select name, segment into v_name, v_segment from shop.customers where id = r.customer_id;
    if not found then
      continue;
    end if;
    insert into mart.letters
    values (r.id, case when v_segment = 'gold' then 'Dear ' else 'Hello ' end || v_name, r.total);
  end loop;
end $$;
