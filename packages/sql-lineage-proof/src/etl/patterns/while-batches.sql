-- title: Take rows over in batches until none are left
-- sources: ops.events, mart.queue
-- targets: mart.queue, mart.done
-- setup
create table mart.queue (id int primary key, weight int, taken boolean default false);
create table mart.done (id int, batch int, kind text, score numeric);
insert into mart.queue (id, weight) values (1, 3), (2, 1), (3, 2), (4, 9), (5, 1), (77, 1);
-- run
create procedure mart.drain(p_size int) language plpgsql as $$
declare
  v_batch int := 0;
  v_left bigint;
begin
  select count(*) into v_left from mart.queue where not taken;
  while v_left > 0 and v_batch < 10 loop
    v_batch := v_batch + 1;
    with picked as (
      select id from mart.queue where not taken order by weight desc, id limit p_size
    ), marked as (
      update mart.queue q set taken = true from picked p where p.id = q.id
      returning q.id, q.weight
    )
    insert into mart.done
    select m.id, v_batch, e.kind, m.weight * e.value
    from marked m join ops.events e on e.id = m.id;
    get diagnostics v_left = row_count;
  end loop;
end $$;
call mart.drain(2);
