-- title: A cursor that carries a balance from row to row
-- sources: fin.ledger
-- targets: mart.cursor_balance
-- setup
create table mart.cursor_balance (id int primary key, account text, running numeric);
-- run
create procedure mart.run_balance() language plpgsql as $$
declare
  c cursor for select id, account, amount, side from fin.ledger order by account, posted_on, id;
  v_id int; v_account text; v_amount numeric; v_side text;
  v_running numeric := 0;
  v_last text;
begin
  open c;
  loop
    fetch c into v_id, v_account, v_amount, v_side;
    exit when not found;
    if v_last is distinct from v_account then
      v_running := 0;
    end if;
    if v_side = 'D' then
      v_running := v_running + v_amount;
    else
      v_running := v_running - v_amount;
    end if;
    insert into mart.cursor_balance values (v_id, v_account, v_running);
    v_last := v_account;
  end loop;
  close c;
end $$;
call mart.run_balance();
