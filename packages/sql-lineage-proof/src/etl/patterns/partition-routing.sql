-- title: Insert into a partitioned table by list
-- sources: fin.ledger, fin.rates
-- targets: mart.postings
-- setup
create table mart.postings (id int, side text, amount_eur numeric) partition by list (side);
create table mart.postings_d partition of mart.postings for values in ('D');
create table mart.postings_c partition of mart.postings default;
-- run
insert into mart.postings (id, side, amount_eur)
select l.id, l.side, round(l.amount * r.rate, 2)
from fin.ledger l
join fin.rates r on r.currency = l.currency and l.posted_on between r.valid_from and r.valid_to;
