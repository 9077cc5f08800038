-- title: Arrays filled in a loop and unnested at the end
-- sources: shop.lines, shop.products
-- targets: mart.heavy
-- setup
create table mart.heavy (order_id int, weight numeric);
-- run
do $$
declare
  v_ids int[] := '{}';
  v_weights numeric[] := '{}';
  r record;
begin
  for r in select l.order_id, sum(l.qty * p.weight) as weight from shop.lines l join shop.products p on p.id = l.product_id group by l.order_id order by 1 loop
    if r.weight > 10 then
      v_ids := v_ids || r.order_id;
      v_weights := array_append(v_weights, r.weight);
    end if;
  end loop;
  insert into mart.heavy select * from unnest(v_ids, v_weights);
end $$;
