-- title: Delete the duplicates of a staging table
-- sources: ops.events
-- targets: mart.first_seen
-- setup
create table mart.first_seen (event_id int, user_id int, kind text, at timestamp);
-- run
insert into mart.first_seen select id, user_id, kind, at from ops.events;
delete from mart.first_seen a
using mart.first_seen b
where a.user_id = b.user_id and a.kind = b.kind
  and (a.at, a.event_id) > (b.at, b.event_id);
