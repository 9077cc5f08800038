-- title: A SQL function that reads a table is called for each row
-- sources: fin.ledger, fin.rates
-- targets: mart.in_eur
-- setup
create table mart.in_eur (id int, eur numeric, account text);
-- run
create function mart.rate_of(p_currency text, p_day date) returns numeric language sql stable as $$
  select r.rate from fin.rates r
  where r.currency = p_currency and p_day between r.valid_from and r.valid_to
  order by r.valid_from desc limit 1
$$;
insert into mart.in_eur
select id, round(amount * mart.rate_of(currency, posted_on), 2), account from fin.ledger where side = 'C';
