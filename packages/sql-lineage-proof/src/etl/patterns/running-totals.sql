-- title: Running totals and gaps between days
-- sources: fin.ledger
-- targets: mart.balances
-- setup
create table mart.balances (id int primary key, account text, balance numeric, days_since int, rank bigint);
-- run
insert into mart.balances
select id, account,
       sum(case side when 'D' then amount else -amount end) over w,
       posted_on - lag(posted_on, 1, posted_on) over w,
       dense_rank() over (order by amount desc)
from fin.ledger
window w as (partition by account order by posted_on, id);
