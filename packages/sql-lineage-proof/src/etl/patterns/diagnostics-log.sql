-- title: Row counts written to a log
-- sources: shop.orders
-- targets: mart.paid_orders, mart.load_log
-- setup
create table mart.paid_orders (id int, total numeric);
create table mart.load_log (step text, rows bigint, had_rows boolean);
-- run
do $$
declare
  v_rows bigint;
begin
  insert into mart.paid_orders select id, total from shop.orders where status = 'paid';
  get diagnostics v_rows = row_count;
  insert into mart.load_log values ('insert', v_rows, found);
  delete from mart.paid_orders where total < 40;
  get diagnostics v_rows := row_count;
  insert into mart.load_log values ('delete', v_rows, found);
end $$;
