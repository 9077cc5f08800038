import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';
import { rowsText } from '../testing/rowsText';
import { shopCatalog } from '../testing/shopCatalog';

beforeAll(() => loadParser());

function analyse(sql: string) {
  return analyseSql(sql, {
    dialect: 'postgres',
    catalog: shopCatalog,
    searchPath: ['public'],
  });
}

describe('routines that a script makes and uses', () => {
  it('looks into a function in SQL where it is called', () => {
    const lineage = analyse(`
create function spent(c int) returns numeric language sql as
  $$ select sum(total) from orders where customer_id = c and status = 'paid' $$;
insert into daily (city, revenue) select city, spent(id) from customers;`);
    expect(outputsText(lineage).filter(one => one.includes('daily'))).toEqual([
      'public.daily.city <- public.customers.city identity',
      'public.daily.revenue <- public.customers.id expression, public.orders.customer_id filter expression, public.orders.status filter expression, public.orders.total aggregate',
    ]);
  });

  it('keeps the columns of a function in FROM apart, with what decides its rows', () => {
    const lineage = analyse(`
create function totals() returns table (who int, spent numeric) language plpgsql as $$
begin
  return query select customer_id, sum(total) from orders where status = 'paid' group by customer_id;
end $$;
insert into daily (city, revenue) select t.who, t.spent from totals() t;`);
    expect(outputsText(lineage).filter(one => one.includes('daily'))).toEqual([
      'public.daily.city <- public.orders.customer_id identity',
      'public.daily.revenue <- public.orders.total aggregate',
    ]);
    expect(
      rowsText(lineage).filter(one => one.startsWith('public.daily')),
    ).toEqual([
      'public.daily <- public.orders.customer_id group: totals()',
      'public.daily <- public.orders.status filter: totals()',
    ]);
  });

  it('follows what a function returns by RETURN, through its variables', () => {
    const lineage = analyse(`
create function best() returns numeric language plpgsql as $$
declare v numeric;
begin select max(price) into v from lines; return v + 1; end $$;
insert into daily (revenue) values (best());`);
    expect(outputsText(lineage)).toEqual([
      'public.daily.revenue <- public.lines.price aggregate',
    ]);
  });

  it('hands the arguments of CALL on, and takes INOUT back', () => {
    const lineage = analyse(`
create procedure add_refunds(p_order int, inout p_sum numeric) language plpgsql as $$
begin p_sum := p_sum + (select sum(amount) from refunds where order_id = p_order); end $$;
do $$
declare v numeric;
begin
  select total into v from orders;
  call add_refunds(1, v);
  insert into daily (revenue) values (v);
end $$;`);
    expect(outputsText(lineage)).toEqual([
      'public.daily.revenue <- public.orders.total expression, public.refunds.amount aggregate, public.refunds.order_id filter expression',
    ]);
  });

  it('puts what a procedure is given where it writes it, for every call', () => {
    const lineage = analyse(`
create procedure note(p_city text) language sql as $$ insert into daily (city) values (p_city) $$;
do $$
declare r record;
begin
  for r in select city from customers where id > 3 loop call note(r.city); end loop;
  perform note(status) from orders;
end $$;`);
    expect(outputsText(lineage)).toEqual([
      'public.daily.city <- public.customers.city identity, public.orders.status identity',
    ]);
    expect(rowsText(lineage)).toEqual([
      'public.daily <- public.customers.id filter: id > 3',
    ]);
  });

  it('ends where procedures call each other for ever', () => {
    const lineage = analyse(`
create procedure a() language plpgsql as $$ begin insert into daily (city) select name from customers; end $$;
create procedure b() language plpgsql as $$ begin call a(); call b(); end $$;
create or replace procedure a() language plpgsql as $$ begin call b(); end $$;
call a();`);
    expect(outputsText(lineage)).toEqual([
      'public.daily.city <- public.customers.name identity',
    ]);
  });

  it('reads NEW, OLD and transition tables as rows of the table of the trigger', () => {
    const lineage = analyse(`
create function audit() returns trigger language plpgsql as $$
begin
  if new.status <> old.status then
    insert into daily (city, revenue) values (new.status, (select sum(total) from added));
  end if;
  return new;
end $$;
create trigger audited after update on orders referencing new table as added
  for each row when (new.total > 5) execute function audit();`);
    expect(lineage.unresolved).toEqual([]);
    expect(outputsText(lineage)).toEqual([
      'public.daily.city <- public.orders.status identity',
      'public.daily.revenue <- public.orders.total aggregate',
    ]);
    expect(rowsText(lineage)).toEqual([
      'public.daily <- public.orders.status filter: new.status <> old.status',
      'public.daily <- public.orders.total filter: new.total > 5',
    ]);
  });

  it('writes the fields of NEW into the table of the trigger', () => {
    const lineage = analyse(`
create function complete() returns trigger language plpgsql as $$
begin
  select c.city into new.city from customers c where c.id = new.revenue;
  return new;
end $$;
create trigger completed before insert on daily for each row execute function complete();`);
    expect(outputsText(lineage)).toEqual([
      'public.daily.city <- public.customers.city identity',
    ]);
  });
});
