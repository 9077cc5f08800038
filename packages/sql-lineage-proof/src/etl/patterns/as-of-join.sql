-- title: Convert by the rate of the day, with LATERAL
-- sources: fin.ledger, fin.rates
-- targets: mart.ledger_eur
-- setup
create table mart.ledger_eur (id int primary key, eur numeric, rate_from date);
-- run
insert into mart.ledger_eur
select l.id, round(l.amount * r.rate, 2), r.valid_from
from fin.ledger l
left join lateral (
  select rate, valid_from from fin.rates x
  where x.currency = l.currency and x.valid_from <= l.posted_on
  order by x.valid_from desc
  limit 1
) r on true;
