-- title: A function that returns a table, read in FROM
-- sources: shop.orders, shop.lines
-- targets: mart.baskets
-- setup
create table mart.baskets (order_id int, items bigint, worth numeric, channel text);
-- run
create function mart.basket(p_min int) returns table (order_id int, items bigint, worth numeric) language plpgsql as $$
begin
  return query
    select l.order_id, count(*), sum(l.qty * l.price)
    from shop.lines l
    where l.qty >= p_min
    group by l.order_id;
end $$;
insert into mart.baskets
select b.order_id, b.items, b.worth, o.channel
from mart.basket(2) b join shop.orders o on o.id = b.order_id;
