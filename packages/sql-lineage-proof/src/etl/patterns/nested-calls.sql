-- title: A procedure that calls two others with what it computed
-- sources: shop.orders, shop.customers
-- targets: mart.segment_limits, mart.flagged
-- setup
create table mart.segment_limits (segment text primary key, cap numeric);
create table mart.flagged (order_id int, segment text, over_by numeric);
-- run
create procedure mart.set_limit(p_segment text, p_cap numeric) language plpgsql as $$
begin
  insert into mart.segment_limits values (p_segment, p_cap)
  on conflict (segment) do update set cap = excluded.cap;
end $$;
create procedure mart.flag_orders(p_segment text) language sql as $$
  insert into mart.flagged
  select o.id, l.segment, o.total - l.cap
  from shop.orders o
  join shop.customers c on c.id = o.customer_id
  join mart.segment_limits l on l.segment = c.segment
  where c.segment = p_segment and o.total > l.cap;
$$;
create procedure mart.flag_all() language plpgsql as $$
declare r record;
begin
  for r in
    select c.segment, avg(o.total) as mean from shop.customers c
    join shop.orders o on o.customer_id = c.id
    where c.segment is not null group by c.segment order by 1
  loop
    call mart.set_limit(r.segment, round(r.mean / 2, 2));
    call mart.flag_orders(r.segment);
  end loop;
end $$;
call mart.flag_all();
