CREATE MATERIALIZED VIEW reporting.revenue_gross AS
SELECT date_trunc('day', placed_at, 'UTC')::date AS day, count(*) AS orders, sum(gross_amount_eur) AS revenue_eur
FROM core.order_facts
GROUP BY 1
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW reporting.revenue_gross IS 'Revenue by day as the web team counts it.';
CREATE UNIQUE INDEX revenue_gross_day ON reporting.revenue_gross (day);

CREATE MATERIALIZED VIEW reporting.revenue_net AS
SELECT date_trunc('day', o.placed_at, 'Europe/Berlin')::date AS day, count(*) AS orders,
       sum(o.gross_amount_eur - coalesce(r.refunded_eur, 0)) AS revenue_eur
FROM core.order_facts o
LEFT JOIN (
  SELECT order_id, sum(amount_eur) AS refunded_eur FROM core.refund_facts GROUP BY order_id
) r ON r.order_id = o.order_id
WHERE o.status <> 'cancelled'
GROUP BY 1
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW reporting.revenue_net IS 'Revenue by day as finance counts it.';
CREATE UNIQUE INDEX revenue_net_day ON reporting.revenue_net (day);

CREATE MATERIALIZED VIEW reporting.executive_revenue AS
SELECT d.date_day AS day, d.is_weekend, g.revenue_eur AS gross_eur, n.revenue_eur AS net_eur,
       g.revenue_eur - n.revenue_eur AS difference_eur,
       sum(n.revenue_eur) OVER (PARTITION BY d.month_start ORDER BY d.date_day) AS net_month_to_date_eur
FROM core.dim_date d
LEFT JOIN reporting.revenue_gross g ON g.day = d.date_day
LEFT JOIN reporting.revenue_net n ON n.day = d.date_day
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW reporting.executive_revenue IS 'Gross and net revenue side by side, by day.';
CREATE UNIQUE INDEX executive_revenue_day ON reporting.executive_revenue (day);

CREATE MATERIALIZED VIEW reporting.month_close AS
SELECT date_trunc('month', o.order_day)::date AS month, o.currency, c.country,
       sum(o.gross_amount) AS gross_amount, sum(o.gross_amount_eur) AS gross_eur,
       sum(o.gross_amount_eur) * (1 - 1 / (1 + max(n.vat_rate) / 100)) AS vat_eur
FROM core.order_facts o
JOIN core.dim_customer c USING (customer_key)
JOIN core.countries n ON n.country = c.country
WHERE o.status IN ('paid', 'shipped', 'delivered')
GROUP BY GROUPING SETS ((1, 2, 3), (1, 2))
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW reporting.month_close IS 'The month''s figures for the books, by currency and country; rows without a country are the totals.';

CREATE MATERIALIZED VIEW reporting.top_products AS
SELECT month, sku, product_name, revenue_eur, place
FROM (
  SELECT month, sku, product_name, revenue_eur, row_number() OVER (PARTITION BY month ORDER BY revenue_eur DESC, sku) AS place
  FROM marts.product_performance
) ranked
WHERE place <= 10
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW reporting.top_products IS 'The ten best articles of every month.';
CREATE UNIQUE INDEX top_products_key ON reporting.top_products (month, place);

CREATE MATERIALIZED VIEW reporting.returns_rate AS
SELECT p.category_id, date_trunc('month', o.order_day)::date AS month, sum(l.net_amount_eur) AS sold_eur,
       coalesce(sum(r.amount_eur), 0) AS refunded_eur
FROM core.order_line_facts l
JOIN core.order_facts o USING (order_id)
JOIN core.dim_product p USING (product_key)
LEFT JOIN core.refund_facts r ON r.order_id = l.order_id AND r.line_no = l.line_no
GROUP BY p.category_id, date_trunc('month', o.order_day)
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW reporting.returns_rate IS 'Refunds by category and month. A line refunded in parts is counted in sold_eur once for each part.';

CREATE MATERIALIZED VIEW reporting.legacy_margin AS
SELECT sku, margin FROM staging.stg_products
WITH NO DATA;
COMMENT ON MATERIALIZED VIEW reporting.legacy_margin IS 'Was never refreshed; kept because nobody knows who asks for it.';

CREATE VIEW reporting.store_league AS
SELECT month, store_id, store_name, revenue_eur, rank() OVER (PARTITION BY month ORDER BY revenue_eur DESC) AS place
FROM (
  SELECT date_trunc('month', day)::date AS month, store_id, store_name, sum(revenue_eur) AS revenue_eur
  FROM marts.store_performance
  GROUP BY 1, 2, 3
) months;
COMMENT ON VIEW reporting.store_league IS 'Shops by revenue of the month.';

CREATE VIEW reporting.revenue_differences AS
SELECT coalesce(g.day, n.day) AS day, g.revenue_eur AS gross_eur, n.revenue_eur AS net_eur
FROM reporting.revenue_gross g
FULL JOIN reporting.revenue_net n ON n.day = g.day
WHERE g.revenue_eur IS DISTINCT FROM n.revenue_eur;
COMMENT ON VIEW reporting.revenue_differences IS 'Days on which the two ways of counting disagree.';
