CREATE TABLE marts.daily_revenue (
  day date NOT NULL,
  channel core.sales_channel NOT NULL,
  orders integer NOT NULL,
  revenue_eur core.amount NOT NULL,
  refunded_eur core.amount NOT NULL DEFAULT 0,
  PRIMARY KEY (day, channel)
);
COMMENT ON TABLE marts.daily_revenue IS 'Revenue by day and channel, cancelled orders left out.';

CREATE TABLE marts.traffic_daily (
  store_id integer NOT NULL REFERENCES core.stores,
  day timestamptz NOT NULL,
  visitors integer NOT NULL,
  web_sessions integer NOT NULL,
  PRIMARY KEY (store_id, day)
);
COMMENT ON TABLE marts.traffic_daily IS 'Traffic of shops and web shop.';

CREATE VIEW marts.revenue_with_payments AS
SELECT o.order_id, o.order_day, o.channel, o.status, o.gross_amount_eur, p.method, p.amount_eur AS paid_eur, p.paid_at
FROM core.order_facts o
LEFT JOIN core.payment_facts p ON p.order_id = o.order_id;
COMMENT ON VIEW marts.revenue_with_payments IS 'Orders with how they were paid.';

CREATE VIEW marts.active_users_weekly AS
SELECT date_trunc('week', started_at, 'UTC')::date AS week_start, device,
       count(DISTINCT visitor_id) AS active_users, count(*) AS sessions,
       count(*) FILTER (WHERE converted) AS converting_sessions
FROM core.sessions
GROUP BY 1, 2;
COMMENT ON VIEW marts.active_users_weekly IS 'Visitors of the web shop by ISO week and device. Users must not be added up over devices or weeks.';

CREATE TABLE marts.keyless_export (
  export_date date,
  customer text,
  article text,
  quantity bigint,
  amount numeric
);
COMMENT ON TABLE marts.keyless_export IS 'The file that the loyalty partner collects. Nobody promised it a key.';

CREATE VIEW marts.customer_lifetime_value AS
WITH orders_of AS (
  SELECT c.customer_id, o.order_id, o.order_day, o.gross_amount_eur
  FROM core.order_facts o
  JOIN core.dim_customer c ON c.customer_key = o.customer_key
  WHERE o.status <> 'cancelled'
)
SELECT c.customer_id, c.segment, c.country, count(o.order_id) AS orders,
       coalesce(sum(o.gross_amount_eur), 0) AS lifetime_eur,
       min(o.order_day) AS first_order_day, max(o.order_day) AS last_order_day
FROM core.customers c
LEFT JOIN orders_of o ON o.customer_id = c.customer_id
GROUP BY c.customer_id, c.segment, c.country;
COMMENT ON VIEW marts.customer_lifetime_value IS 'What every customer has bought so far.';

CREATE VIEW marts.product_performance AS
SELECT p.sku, p.product_name, g.path AS category_path, date_trunc('month', o.order_day)::date AS month,
       sum(l.quantity) AS units, sum(l.net_amount_eur) AS revenue_eur,
       sum(l.net_amount_eur - l.cost_amount_eur) AS margin_eur
FROM core.order_line_facts l
JOIN core.order_facts o USING (order_id)
JOIN core.dim_product p USING (product_key)
LEFT JOIN core.product_category_paths g ON g.category_id = p.category_id
WHERE o.status NOT IN ('cancelled', 'returned')
GROUP BY p.sku, p.product_name, g.path, date_trunc('month', o.order_day);
COMMENT ON VIEW marts.product_performance IS 'Units, revenue and margin by article and month.';

CREATE VIEW marts.basket_pairs AS
SELECT a.product_key AS product_key, b.product_key AS bought_with, count(*) AS orders
FROM core.order_line_facts a
JOIN core.order_line_facts b ON b.order_id = a.order_id AND b.product_key > a.product_key
GROUP BY a.product_key, b.product_key
HAVING count(*) > 1;
COMMENT ON VIEW marts.basket_pairs IS 'Articles that were bought together.';

CREATE MATERIALIZED VIEW marts.cohort_retention AS
WITH firsts AS (
  SELECT c.customer_id, min(date_trunc('month', o.order_day))::date AS cohort
  FROM core.order_facts o JOIN core.dim_customer c USING (customer_key)
  GROUP BY c.customer_id
), months AS (
  SELECT DISTINCT c.customer_id, date_trunc('month', o.order_day)::date AS month
  FROM core.order_facts o JOIN core.dim_customer c USING (customer_key)
)
SELECT f.cohort, m.month, count(*) AS customers,
       round(count(*)::numeric / first_value(count(*)) OVER (PARTITION BY f.cohort ORDER BY m.month), 4) AS retention
FROM firsts f JOIN months m USING (customer_id)
GROUP BY f.cohort, m.month
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW marts.cohort_retention IS 'Which share of a month''s new customers came back, month by month.';
CREATE UNIQUE INDEX cohort_retention_key ON marts.cohort_retention (cohort, month);

CREATE VIEW marts.campaign_return AS
SELECT c.campaign, c.platform, s.spend_date AS day, s.spend, s.clicks, coalesce(v.sessions, 0) AS sessions,
       coalesce(v.conversions, 0) AS conversions, s.spend / nullif(v.conversions, 0) AS cost_per_conversion
FROM raw.marketing_spend s
JOIN core.campaigns c ON c.campaign = s.campaign AND c.platform = s.platform
LEFT JOIN LATERAL (
  SELECT count(*) AS sessions, count(*) FILTER (WHERE x.converted) AS conversions
  FROM core.sessions x
  WHERE x.campaign_id = c.campaign_id AND x.started_at >= s.spend_date AND x.started_at < s.spend_date + 1
) v ON true;
COMMENT ON VIEW marts.campaign_return IS 'What a campaign cost and brought, by day.';

CREATE VIEW marts.stock_cover AS
SELECT i.snapshot_date, i.store_id, p.sku, i.on_hand,
       avg(i.on_hand) OVER (PARTITION BY i.store_id, i.product_key ORDER BY i.snapshot_date ROWS 6 PRECEDING) AS mean_of_week
FROM core.inventory_snapshot_daily i
JOIN core.dim_product p USING (product_key);
COMMENT ON VIEW marts.stock_cover IS 'Stock with its mean over the last seven snapshots.';

CREATE VIEW marts.store_performance AS
SELECT s.store_id, s.store_name, s.country, d.day, d.visitors, d.orders, d.revenue_eur, d.conversion,
       rank() OVER (PARTITION BY d.day ORDER BY d.revenue_eur DESC) AS rank_of_day
FROM core.store_day d
JOIN core.stores s ON s.store_id = d.store_id;
COMMENT ON VIEW marts.store_performance IS 'Shops against each other, by day.';
