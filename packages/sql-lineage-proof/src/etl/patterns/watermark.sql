-- title: Incremental load behind a watermark
-- sources: ops.events, mart.watermarks
-- targets: mart.watermarks, mart.loaded_events
-- setup
create table mart.watermarks (name text primary key, at timestamp);
create table mart.loaded_events (id int, user_id int, kind text);
insert into mart.watermarks values ('events', '2024-05-01 08:59'), ('other', '2020-01-01');
-- run
create procedure mart.load_events() language plpgsql as $$
declare
  v_from timestamp;
  v_to timestamp;
begin
  select at into strict v_from from mart.watermarks where name = 'events';
  select max(at) into v_to from ops.events where kind <> 'click';
  if v_to > v_from then
    insert into mart.loaded_events select id, user_id, kind from ops.events where at > v_from and at <= v_to;
    update mart.watermarks set at = v_to where name = 'events';
  end if;
end $$;
call mart.load_events();
