-- title: A procedure that rolls a bad batch back
-- commits: yes
-- sources: fin.ledger
-- targets: mart.good, mart.bad
-- setup
create table mart.good (account text primary key, net numeric);
create table mart.bad (account text, reason text);
-- run
create procedure mart.net_accounts() language plpgsql as $$
declare r record;
begin
  for r in select account, sum(case side when 'D' then amount else -amount end) as net from fin.ledger group by account order by account loop
    insert into mart.good values (r.account, r.net);
    if r.net < 0 then
      rollback;
      insert into mart.bad values (r.account, 'negative: ' || r.net);
    end if;
    commit;
  end loop;
end $$;
-- then
call mart.net_accounts();
