-- title: An INOUT argument carries a value back
-- sources: shop.payments, shop.orders
-- targets: mart.totals
-- setup
create table mart.totals (name text, amount numeric);
-- run
create procedure mart.add_payments(p_method text, inout p_sum numeric) language plpgsql as $$
begin
  p_sum := p_sum + (select coalesce(sum(amount), 0) from shop.payments where method = p_method);
end $$;
do $$
declare v_sum numeric := 0;
begin
  select sum(total) into v_sum from shop.orders where channel = 'web';
  call mart.add_payments('card', v_sum);
  call mart.add_payments('wire', v_sum);
  insert into mart.totals values ('all', v_sum);
end $$;
