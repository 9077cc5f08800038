-- title: A BEFORE trigger completes the row
-- sources: shop.products, shop.lines
-- targets: mart.sold_lines
-- setup
create table mart.sold_lines (order_id int, product_id int, qty int, sku text, amount numeric);
-- run
create function mart.complete_line() returns trigger language plpgsql as $$
begin
  select p.sku, new.qty * p.cost into new.sku, new.amount from shop.products p where p.id = new.product_id;
  if new.amount > 100 then
    new.sku := new.sku || '!';
  end if;
  return new;
end $$;
create trigger complete before insert on mart.sold_lines
  for each row execute function mart.complete_line();
insert into mart.sold_lines (order_id, product_id, qty)
select order_id, product_id, qty from shop.lines where qty < 10;
