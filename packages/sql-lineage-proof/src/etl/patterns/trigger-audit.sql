-- title: A row trigger writes the audit
-- sources: shop.orders, mart.order_copy
-- targets: mart.order_copy, mart.order_audit
-- setup
create table mart.order_copy (id int primary key, status text, total numeric);
create table mart.order_audit (order_id int, field text, was text, became text);
insert into mart.order_copy values (100, 'new', 120), (102, 'paid', 30), (104, 'paid', 410);
-- run
create function mart.note_change() returns trigger language plpgsql as $$
begin
  if new.status is distinct from old.status then
    insert into mart.order_audit values (new.id, 'status', old.status, new.status);
  end if;
  if new.total is distinct from old.total then
    insert into mart.order_audit values (new.id, 'total', old.total::text, new.total::text);
  end if;
  return new;
end $$;
create trigger order_changed after update on mart.order_copy
  for each row execute function mart.note_change();
update mart.order_copy t set status = o.status, total = o.total
from shop.orders o where o.id = t.id;
