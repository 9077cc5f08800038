-- title: A cursor with a parameter, and WHERE CURRENT OF
-- sources: shop.products, mart.offers
-- targets: mart.offers
-- setup
create table mart.offers (id int primary key, category text, price numeric, note text);
insert into mart.offers values (1, 'home', 50, null), (2, 'home', 5, null), (3, 'office', 2, null);
-- run
do $$
declare
  c cursor (p_category text) for select * from mart.offers where category = p_category for update;
  v_mean numeric;
  r record;
begin
  select avg(cost) into v_mean from shop.products where category = 'home';
  for r in c('home') loop
    if r.price > v_mean then
      update mart.offers set note = 'dear', price = r.price - v_mean / 10 where current of c;
    else
      update mart.offers set note = 'cheap' where current of c;
    end if;
  end loop;
end $$;
