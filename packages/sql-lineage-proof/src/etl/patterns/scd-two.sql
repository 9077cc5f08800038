-- title: Slowly changing dimension, type 2, in a procedure
-- sources: shop.products, mart.product_history
-- targets: mart.product_history
-- setup
create table mart.product_history (sku text, title text, cost numeric, valid_from date, valid_to date, is_current boolean);
insert into mart.product_history values
  ('P-10', 'Pen', 1.5, '2024-01-01', null, true), ('P-11', 'Lamp', 10, '2024-01-01', null, true), ('P-50', 'Vase', 3, '2023-01-01', null, true);
-- run
create procedure mart.load_history(p_day date) language plpgsql as $$
begin
  create temp table changed on commit drop as
    select p.sku, p.title, p.cost
    from shop.products p
    left join mart.product_history h on h.sku = p.sku and h.is_current
    where h.sku is null or h.title is distinct from p.title or h.cost is distinct from p.cost;
  update mart.product_history h
  set valid_to = p_day - 1, is_current = false
  from changed c
  where c.sku = h.sku and h.is_current;
  insert into mart.product_history
  select sku, title, cost, p_day, null, true from changed;
end $$;
call mart.load_history('2024-05-05');
