/** Objects of the example that PostgreSQL itself can hold; made by the owner of the database. */
export const EXAMPLE_OBJECTS = `
CREATE SCHEMA raw;
CREATE SCHEMA marts;
CREATE SCHEMA hr;
CREATE SCHEMA lake;
CREATE SCHEMA shop_live;
COMMENT ON SCHEMA marts IS 'Tables for dashboards';
CREATE TABLE raw.orders (
  order_id bigint GENERATED ALWAYS AS IDENTITY,
  store_id integer NOT NULL,
  ordered_at timestamp without time zone,
  amount numeric(12,2),
  note varchar(200) DEFAULT 'none',
  PRIMARY KEY (order_id)
);
COMMENT ON TABLE raw.orders IS 'One row per order';
COMMENT ON COLUMN raw.orders.amount IS 'In euros';
CREATE TABLE raw.stores (store_id integer PRIMARY KEY, city varchar(80) UNIQUE);
ALTER TABLE raw.orders ADD CONSTRAINT orders_store FOREIGN KEY (store_id) REFERENCES raw.stores (store_id);
CREATE TABLE raw.empty_one (id integer);
CREATE TABLE hr.salaries (person text, amount numeric(12,2));
CREATE TABLE raw.bonus (id integer PRIMARY KEY);
ALTER TABLE raw.orders ADD CONSTRAINT orders_bonus FOREIGN KEY (order_id) REFERENCES raw.bonus (id);
CREATE TABLE marts.daily_revenue (day date, store_id integer, revenue numeric(14,2));
CREATE VIEW marts.revenue_by_city AS
  SELECT s.city, sum(d.revenue) AS revenue FROM marts.daily_revenue d JOIN raw.stores s ON s.store_id = d.store_id GROUP BY s.city;
CREATE VIEW marts.with_pay AS SELECT d.day, p.amount FROM marts.daily_revenue d CROSS JOIN hr.salaries p;
CREATE MATERIALIZED VIEW marts.monthly AS SELECT date_trunc('month', day) AS month, sum(revenue) AS revenue FROM marts.daily_revenue GROUP BY 1;
CREATE TABLE marts."Odd ""Näme"".with.dots" ("a.b" integer, "c ""d""" text, "数量" numeric(38,4), PRIMARY KEY ("a.b", "c ""d"""));
CREATE PROCEDURE marts.load_daily(for_day date) LANGUAGE plpgsql AS $body$
BEGIN
  INSERT INTO marts.daily_revenue SELECT ordered_at::date, store_id, sum(amount) FROM raw.orders WHERE ordered_at::date = for_day GROUP BY 1, 2;
END $body$;
CREATE PROCEDURE marts.load_hidden() LANGUAGE plpgsql AS $body$ BEGIN INSERT INTO marts.daily_revenue SELECT now(), 1, amount FROM hr.salaries; END $body$;
CREATE FUNCTION marts.net(gross numeric) RETURNS numeric LANGUAGE sql AS $body$ SELECT gross / 1.19 $body$;
`;

/** What the crawling role is given; `:crawler` stands for it. Nothing of the schema hr, and of raw not the table bonus. */
export const EXAMPLE_GRANTS = `
GRANT USAGE ON SCHEMA raw, marts, lake, shop_live TO :crawler;
GRANT SELECT ON raw.orders, raw.stores, raw.empty_one TO :crawler;
GRANT SELECT ON ALL TABLES IN SCHEMA marts TO :crawler;
`;
