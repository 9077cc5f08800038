create schema shop;
create schema ops;
create schema fin;
create schema hr;

create table shop.customers (
  id int primary key,
  name text not null,
  city text,
  segment text,
  credit numeric,
  joined date,
  active boolean,
  tags text[],
  profile jsonb
);
create table shop.products (
  id int primary key,
  sku text not null unique,
  title text,
  category text,
  cost numeric,
  weight numeric,
  discontinued boolean not null
);
create table shop.orders (
  id int primary key,
  customer_id int,
  status text,
  placed_at timestamp,
  total numeric,
  discount numeric,
  channel text
);
create table shop.lines (
  order_id int,
  line_no int,
  product_id int,
  qty int,
  price numeric,
  primary key (order_id, line_no)
);
create table shop.payments (
  id int primary key,
  order_id int,
  method text,
  amount numeric,
  paid_at timestamp,
  payload jsonb
);
create table ops.events (
  id int primary key,
  user_id int,
  kind text,
  at timestamp,
  value numeric,
  doc jsonb
);
create table ops.stock (
  product_id int,
  warehouse text,
  counted_on date,
  on_hand int,
  primary key (product_id, warehouse, counted_on)
);
create table fin.rates (
  currency text,
  valid_from date,
  valid_to date,
  rate numeric,
  primary key (currency, valid_from)
);
create table fin.ledger (
  id int primary key,
  account text,
  posted_on date,
  amount numeric,
  currency text,
  side text
);
create table hr.people (
  id int primary key,
  manager_id int,
  name text,
  dept text,
  salary numeric,
  hired date
);
