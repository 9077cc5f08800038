-- title: EXIT and CONTINUE decide how far a loop comes
-- sources: ops.events
-- targets: mart.taken
-- setup
create table mart.taken (id int, so_far numeric);
-- run
do $$
declare
  r record;
  v_sum numeric := 0;
begin
  <<outer_loop>>
  for r in select id, value, kind from ops.events order by at, id loop
    continue when r.kind = 'click';
    v_sum := v_sum + r.value;
    exit outer_loop when v_sum > 150;
    insert into mart.taken values (r.id, v_sum);
  end loop;
end $$;
