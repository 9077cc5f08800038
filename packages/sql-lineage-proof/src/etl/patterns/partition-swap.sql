-- title: Load a partition beside and attach it
-- sources: ops.events
-- targets: mart.events
-- setup
create table mart.events (id int, kind text, day date, value numeric) partition by range (day);
create table mart.events_april partition of mart.events for values from ('2024-04-01') to ('2024-05-01');
insert into mart.events values (-1, 'old', '2024-04-10', 1);
-- run
create table mart.events_may (like mart.events);
insert into mart.events_may
select id, lower(kind), at::date, value * 10
from ops.events
where at >= '2024-05-01' and at < '2024-06-01' and value > 1;
alter table mart.events attach partition mart.events_may for values from ('2024-05-01') to ('2024-06-01');
