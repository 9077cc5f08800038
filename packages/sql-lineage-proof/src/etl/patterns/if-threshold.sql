-- title: Load only when there is enough
-- sources: shop.payments, shop.orders
-- targets: mart.closing
-- setup
create table mart.closing (order_id int, open_amount numeric);
create table mart.closing_log (note text);
-- run
do $$
declare
  v_paid numeric;
begin
  select sum(amount) into v_paid from shop.payments where method = 'card';
  if v_paid > 100 then
    insert into mart.closing
    select o.id, o.total - coalesce(sum(p.amount), 0)
    from shop.orders o left join shop.payments p on p.order_id = o.id
    group by o.id, o.total;
  elsif v_paid is null then
    insert into mart.closing_log values ('nothing was paid');
  else
    insert into mart.closing_log values ('too little');
  end if;
end $$;
