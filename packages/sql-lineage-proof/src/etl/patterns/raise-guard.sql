-- title: A guard raises, and the block around it takes note
-- sources: shop.payments, shop.orders
-- targets: mart.safe, mart.alarms
-- setup
create table mart.safe (order_id int, paid numeric);
create table mart.alarms (order_id int, message text);
-- run
do $$
declare r record; v_total numeric;
begin
  for r in select order_id, sum(amount) as paid from shop.payments group by order_id order by 1 loop
    begin
      select total into v_total from shop.orders where id = r.order_id;
      if r.paid < v_total - 5 then
        raise exception 'order % is short by %', r.order_id, v_total - r.paid using errcode = 'P0001';
      end if;
      insert into mart.safe values (r.order_id, r.paid);
    exception when raise_exception then
      insert into mart.alarms values (r.order_id, sqlerrm);
    end;
  end loop;
end $$;
