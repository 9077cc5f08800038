-- title: RETURNING into variables, which a second insert uses
-- sources: shop.products, shop.lines
-- targets: mart.catalogues, mart.catalogue_items
-- setup
create table mart.catalogues (id serial primary key, category text, size bigint);
create table mart.catalogue_items (catalogue_id int, sku text, sold bigint, note text);
-- run
create procedure mart.make_catalogues() language plpgsql as $$
declare
  v_category text;
  v_id int;
  v_size bigint;
begin
  for v_category in select distinct category from shop.products where not discontinued order by 1 loop
    insert into mart.catalogues (category, size)
    select v_category, count(*) from shop.products where category = v_category
    returning id, size into v_id, v_size;
    insert into mart.catalogue_items
    select v_id, p.sku, (select sum(l.qty) from shop.lines l where l.product_id = p.id), 'of ' || v_size
    from shop.products p
    where p.category = v_category;
  end loop;
end $$;
call mart.make_catalogues();
