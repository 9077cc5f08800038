-- title: A cursor variable opened for one query or another
-- sources: shop.orders, shop.payments
-- targets: mart.amounts
-- setup
create table mart.amounts (origin text, id int, amount numeric);
-- run
do $$
declare
  c refcursor;
  v_id int; v_amount numeric;
  v_origin text;
begin
  if (select count(*) from shop.payments where amount > 100) > 1 then
    v_origin := 'payments';
    open c for select id, amount from shop.payments order by id;
  else
    v_origin := 'orders';
    open c for select id, total from shop.orders order by id;
  end if;
  loop
    fetch c into v_id, v_amount;
    exit when not found or v_amount > 400;
    insert into mart.amounts values (v_origin, v_id, v_amount);
  end loop;
end $$;
