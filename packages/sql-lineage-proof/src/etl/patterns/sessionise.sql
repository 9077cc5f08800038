-- title: Sessions from events
-- sources: ops.events
-- targets: mart.sessions
-- setup
create table mart.sessions (user_id int, session int, started timestamp, events bigint, worth numeric);
-- run
create temp table marked as
select user_id, at, value,
       case when at - lag(at) over (partition by user_id order by at, id) < interval '30 minutes' then 0 else 1 end as opens
from ops.events;
create temp table numbered as
select user_id, at, value, sum(opens) over (partition by user_id order by at) as session from marked;
insert into mart.sessions
select user_id, session, min(at), count(*), max(value) from numbered group by user_id, session;
