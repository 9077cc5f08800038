-- title: A CASE statement chooses the target
-- sources: shop.orders
-- targets: mart.open_orders, mart.closed_orders, mart.other_orders
-- setup
create table mart.open_orders (id int, total numeric);
create table mart.closed_orders (id int, total numeric);
create table mart.other_orders (id int, status text);
-- run
do $$
declare r shop.orders%rowtype;
begin
  for r in select * from shop.orders loop
    case r.status
      when 'new', 'paid' then
        insert into mart.open_orders values (r.id, r.total);
      when 'shipped' then
        insert into mart.closed_orders values (r.id, r.total - coalesce(r.discount, 0));
      else
        insert into mart.other_orders values (r.id, r.status);
    end case;
  end loop;
end $$;
