-- title: RETURN NEXT with OUT columns
-- sources: ops.stock, shop.products
-- targets: mart.reorder
-- setup
create table mart.reorder (sku text, missing int, urgent boolean);
-- run
create function mart.to_reorder(p_level int, out sku text, out missing int, out urgent boolean) returns setof record language plpgsql as $$
declare r record;
begin
  for r in
    select p.sku as code, sum(s.on_hand) as on_hand from shop.products p
    join ops.stock s on s.product_id = p.id
    where not p.discontinued group by p.sku order by 1
  loop
    if r.on_hand < p_level then
      sku := r.code;
      missing := p_level - r.on_hand;
      urgent := r.on_hand = 0;
      return next;
    end if;
  end loop;
end $$;
insert into mart.reorder select * from mart.to_reorder(50);
