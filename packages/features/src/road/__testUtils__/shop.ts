/** A small warehouse of six tables, two views and a schema that the crawler has no rights in; run it as the owner. */
export const SHOP = `
  create schema raw; create schema marts; create schema hr_private;
  create table raw.orders (order_id bigint primary key, amount numeric not null, placed_at timestamptz not null);
  create table raw.refunds (order_id bigint references raw.orders, refunded numeric);
  create table raw.stores (store_id int primary key, city text);
  create table raw.staff (staff_id int primary key);
  create table raw.events (event_id int primary key);
  create table raw.visits (visit_id int primary key);
  create view marts.revenue as
    select o.order_id, o.amount - coalesce(r.refunded, 0) as net, date_trunc('day', o.placed_at) as day
    from raw.orders o left join raw.refunds r on r.order_id = o.order_id;
  create view marts.revenue_by_day as select day, sum(net) as net from marts.revenue group by day;
  create table hr_private.salaries_secret (person_secret text, salary_secret numeric);
  grant usage on schema raw, marts to :crawler;
  grant select on all tables in schema raw, marts to :crawler;
`;

/** How many tables and views of {@link SHOP} the crawler may see. */
export const SHOP_TABLES = 8;
