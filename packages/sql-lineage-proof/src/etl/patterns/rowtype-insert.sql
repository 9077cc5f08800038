-- title: A whole record inserted
-- sources: shop.products
-- targets: mart.product_copy
-- setup
create table mart.product_copy (id int, sku text, title text, category text, cost numeric, weight numeric, discontinued boolean);
-- run
do $$
declare p shop.products%rowtype;
begin
  for p in select * from shop.products where weight < 20 loop
    p.cost := p.cost * 1.1;
    insert into mart.product_copy values (p.*);
  end loop;
end $$;
