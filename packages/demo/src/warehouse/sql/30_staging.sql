CREATE VIEW staging.stg_orders AS
SELECT
  order_id,
  customer_id,
  store_id,
  channel::core.sales_channel AS channel,
  status::core.order_status AS status,
  placed_at,
  currency,
  shipping_fee,
  nullif(upper(trim(voucher_code)), '') AS voucher_code
FROM raw.orders;
COMMENT ON VIEW staging.stg_orders IS 'Orders with proper types.';

CREATE VIEW staging.stg_order_lines AS
SELECT l.order_id, l.line_no, l.sku, p.category, l.quantity, l.unit_price, l.discount, l.net_amount,
       l.quantity * p.unit_cost AS cost_amount
FROM raw.order_lines l
JOIN raw.products p ON p.sku = l.sku;
COMMENT ON VIEW staging.stg_order_lines IS 'Order lines with their article''s category and cost.';

CREATE VIEW staging.stg_payments AS
SELECT payment_id, order_id, lower(method) AS method, amount, currency, paid_at, paid_at::date AS paid_on
FROM raw.payments;
COMMENT ON VIEW staging.stg_payments IS 'Payments; the day is that of UTC.';

CREATE VIEW staging.stg_refunds AS
SELECT order_id, line_no, sum(amount) AS refunded_amount, count(*) AS refunds, max(refunded_at) AS last_refunded_at
FROM raw.refunds
GROUP BY order_id, line_no;
COMMENT ON VIEW staging.stg_refunds IS 'Refunds added up to the order line.';

CREATE VIEW staging.stg_customers AS
SELECT customer_id, email, full_name, country, segment, changed_at
FROM (
  SELECT c.*, row_number() OVER (PARTITION BY customer_id ORDER BY lsn DESC) AS newest_first
  FROM raw.customers_cdc c
) ranked
WHERE newest_first = 1 AND op <> 'D';
COMMENT ON VIEW staging.stg_customers IS 'The latest state of every customer that was not deleted.';

CREATE VIEW staging.stg_products AS
SELECT sku, product_name, category, unit_cost, list_price, list_price - unit_cost AS margin,
       attributes ->> 'colour' AS colour, attributes ->> 'size' AS size, launched_on
FROM raw.products;
COMMENT ON VIEW staging.stg_products IS 'Articles with their attributes spread out.';

CREATE VIEW staging.stg_web_events AS
SELECT DISTINCT ON (event_id) event_id, visitor_id, customer_id, event_name, page_url, device, occurred_at
FROM (
  SELECT * FROM raw.events_202510
  UNION ALL
  SELECT * FROM raw.events_202511
  UNION ALL
  SELECT * FROM raw.web_events
) every_event
ORDER BY event_id, occurred_at;
COMMENT ON VIEW staging.stg_web_events IS 'Web events of all months, each once.';

CREATE VIEW staging.stg_fx_rates AS
SELECT rate_date, currency, eur_rate, 1 / eur_rate AS to_eur FROM raw.fx_rates
UNION ALL
SELECT DISTINCT rate_date, 'EUR'::char(3), 1::numeric(12, 6), 1::numeric FROM raw.fx_rates;
COMMENT ON VIEW staging.stg_fx_rates IS 'Rates into euros, the euro itself included.';

-- Rewritten every night: created under a new name, filled, and put in the place of the old one.
CREATE TABLE staging.orders_nightly AS SELECT * FROM staging.stg_orders WITH NO DATA;
COMMENT ON TABLE staging.orders_nightly IS 'Orders as of last night; swapped as a whole.';
CREATE TABLE staging.customers_nightly AS SELECT * FROM staging.stg_customers WITH NO DATA;
COMMENT ON TABLE staging.customers_nightly IS 'Customers as of last night; swapped as a whole.';

CREATE TABLE staging.tmp_orders_dedup (order_id bigint, copies bigint, kept_at timestamptz);
CREATE TABLE staging.tmp_backfill_2024 (order_id bigint, placed_at timestamptz, note text);

CREATE TABLE staging."Orders" (
  "OrderID" bigint PRIMARY KEY,
  "CustomerID" bigint,
  "OrderDate" timestamp NOT NULL,
  "Total" numeric(12, 2)
);
COMMENT ON TABLE staging."Orders" IS 'Orders of the shop that was bought in 2023, as its old system exported them.';

CREATE VIEW staging.orders AS
SELECT order_id, customer_id, placed_at FROM staging.stg_orders
UNION ALL
SELECT "OrderID" + 900000000, "CustomerID", "OrderDate" AT TIME ZONE 'UTC' FROM staging."Orders";
COMMENT ON VIEW staging.orders IS 'Orders of both systems, in the columns that they share.';
