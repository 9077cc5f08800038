-- title: Move rows by a writing CTE
-- sources: mart.inbox, shop.customers
-- targets: mart.inbox, mart.outbox
-- setup
create table mart.inbox (id int primary key, customer_id int, body text, ready boolean);
create table mart.outbox (id int, recipient text, body text);
insert into mart.inbox values (1, 1, 'hello', true), (2, 2, 'wait', false), (3, 4, 'bye', true), (4, 9, 'lost', true);
-- run
with moved as (
  delete from mart.inbox where ready returning id, customer_id, body
)
insert into mart.outbox (id, recipient, body)
select m.id, c.name || ' <' || coalesce(c.city, '?') || '>', upper(m.body)
from moved m
join shop.customers c on c.id = m.customer_id;
