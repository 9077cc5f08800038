-- title: Keys from a sequence, children by currval
-- sources: shop.orders, shop.customers
-- targets: mart.invoices, mart.invoice_lines
-- setup
create sequence mart.invoice_no start 500;
create table mart.invoices (no bigint primary key, customer text, due numeric);
create table mart.invoice_lines (no bigint, order_id int, amount numeric);
-- run
do $$
declare r record;
begin
  for r in select c.id, c.name, sum(o.total) as due from shop.customers c join shop.orders o on o.customer_id = c.id group by c.id, c.name order by c.id loop
    insert into mart.invoices values (nextval('mart.invoice_no'), r.name, r.due);
    insert into mart.invoice_lines
    select currval('mart.invoice_no'), o.id, o.total from shop.orders o where o.customer_id = r.id;
  end loop;
end $$;
