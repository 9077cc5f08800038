-- title: A statement trigger with transition tables
-- sources: ops.events
-- targets: mart.raw_events, mart.kind_counts
-- setup
create table mart.raw_events (id int, kind text, value numeric);
create table mart.kind_counts (kind text primary key, n bigint, worth numeric);
-- run
create function mart.count_kinds() returns trigger language plpgsql as $$
begin
  insert into mart.kind_counts as k (kind, n, worth)
  select kind, count(*), sum(value) from added group by kind
  on conflict (kind) do update set n = k.n + excluded.n, worth = k.worth + excluded.worth;
  return null;
end $$;
create trigger counted after insert on mart.raw_events
  referencing new table as added
  for each statement execute function mart.count_kinds();
insert into mart.raw_events select id, kind, value from ops.events where user_id < 4;
insert into mart.raw_events select id + 100, kind, value * 2 from ops.events where user_id >= 4;
