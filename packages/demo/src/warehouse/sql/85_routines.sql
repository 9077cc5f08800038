-- The nightly load. Every step fills one table from others and writes ops.load_log.
CREATE PROCEDURE ops.log_load(job text, target text, rows bigint, started timestamptz)
LANGUAGE sql AS $$
  INSERT INTO ops.load_log (job, target, status, row_count, started_at, finished_at)
  VALUES (job, target, 'succeeded', rows, started, ops.clock());
$$;
COMMENT ON PROCEDURE ops.log_load IS 'Notes one finished load.';

CREATE FUNCTION core.to_eur(amount numeric, from_currency char(3), on_day date) RETURNS numeric
LANGUAGE sql STABLE AS $$
  SELECT round(amount * to_eur, 2) FROM staging.stg_fx_rates
  WHERE rate_date = on_day AND currency = from_currency;
$$;
COMMENT ON FUNCTION core.to_eur IS 'Converts an amount at the rate of a day.';

CREATE PROCEDURE core.load_calendar(p_from date, p_to date)
LANGUAGE sql AS $$
  INSERT INTO core.dim_date (date_day, iso_week, month_start, quarter)
  SELECT d::date, to_char(d, 'IYYY"-W"IW'), date_trunc('month', d)::date, extract(quarter FROM d)
  FROM generate_series(p_from::timestamp, p_to::timestamp, interval '1 day') d
  ON CONFLICT DO NOTHING;
$$;

CREATE PROCEDURE core.load_reference_data()
LANGUAGE plpgsql AS $$
DECLARE started timestamptz := ops.clock(); n bigint;
BEGIN
  INSERT INTO core.currencies (currency, currency_name)
  VALUES ('EUR', 'Euro'), ('GBP', 'Pound sterling'), ('CHF', 'Swiss franc'), ('SEK', 'Swedish krona')
  ON CONFLICT DO NOTHING;
  INSERT INTO core.countries (country, country_name, currency, vat_rate)
  VALUES ('DE', 'Germany', 'EUR', 19), ('FR', 'France', 'EUR', 20), ('NL', 'Netherlands', 'EUR', 21),
         ('GB', 'United Kingdom', 'GBP', 20), ('CH', 'Switzerland', 'CHF', 8.1), ('SE', 'Sweden', 'SEK', 25)
  ON CONFLICT DO NOTHING;
  INSERT INTO core.stores (store_id, store_name, country, time_zone, opened_on, is_open)
  SELECT store_id, store_name, country, time_zone, opened_on, closed_on IS NULL FROM raw.stores
  ON CONFLICT (store_id) DO UPDATE SET store_name = excluded.store_name, is_open = excluded.is_open;
  GET DIAGNOSTICS n = ROW_COUNT;
  CALL ops.log_load('load_reference_data', 'core.stores', n, started);
END $$;

CREATE PROCEDURE core.load_dim_product()
LANGUAGE plpgsql AS $$
DECLARE started timestamptz := ops.clock(); n bigint;
BEGIN
  INSERT INTO core.product_categories (category)
  SELECT DISTINCT split_part(category, ' > ', 1) FROM staging.stg_products ORDER BY 1
  ON CONFLICT (category) DO NOTHING;
  INSERT INTO core.product_categories (category, parent_id)
  SELECT DISTINCT split_part(s.category, ' > ', 2), p.category_id
  FROM staging.stg_products s
  JOIN core.product_categories p ON p.category = split_part(s.category, ' > ', 1)
  ORDER BY 1
  ON CONFLICT (category) DO NOTHING;
  MERGE INTO core.dim_product t
  USING (
    SELECT s.sku, s.product_name, c.category_id, s.unit_cost, s.list_price
    FROM staging.stg_products s
    LEFT JOIN core.product_categories c ON c.category = split_part(s.category, ' > ', 2)
  ) s ON t.sku = s.sku
  WHEN MATCHED THEN UPDATE SET product_name = s.product_name, unit_cost = s.unit_cost, list_price = s.list_price
  WHEN NOT MATCHED THEN INSERT (sku, product_name, category_id, unit_cost, list_price)
    VALUES (s.sku, s.product_name, s.category_id, s.unit_cost, s.list_price);
  GET DIAGNOSTICS n = ROW_COUNT;
  CALL ops.log_load('load_dim_product', 'core.dim_product', n, started);
END $$;

CREATE PROCEDURE core.load_dim_customer()
LANGUAGE plpgsql AS $$
DECLARE started timestamptz := ops.clock(); n bigint;
BEGIN
  CREATE TEMP TABLE customer_versions ON COMMIT DROP AS
  SELECT customer_id, op, email, full_name, country, segment, changed_at AS valid_from,
         lead(changed_at) OVER (PARTITION BY customer_id ORDER BY lsn) AS valid_to
  FROM raw.customers_cdc;
  INSERT INTO core.dim_customer (customer_id, email, full_name, country, segment, valid_from, valid_to)
  SELECT customer_id, email, full_name, country, coalesce(segment, 'new'), valid_from, valid_to
  FROM customer_versions
  WHERE op <> 'D'
  ON CONFLICT ON CONSTRAINT dim_customer_version DO UPDATE SET valid_to = excluded.valid_to;
  GET DIAGNOSTICS n = ROW_COUNT;
  DROP TABLE customer_versions;
  CALL ops.log_load('load_dim_customer', 'core.dim_customer', n, started);
END $$;

CREATE PROCEDURE staging.swap_orders_nightly()
LANGUAGE plpgsql AS $$
DECLARE started timestamptz := ops.clock(); n bigint;
BEGIN
  CREATE TABLE staging.orders_nightly_new AS SELECT * FROM staging.stg_orders;
  GET DIAGNOSTICS n = ROW_COUNT;
  ALTER TABLE staging.orders_nightly_new ADD PRIMARY KEY (order_id);
  COMMENT ON TABLE staging.orders_nightly_new IS 'Orders as of last night; swapped as a whole.';
  DROP TABLE staging.orders_nightly;
  ALTER TABLE staging.orders_nightly_new RENAME TO orders_nightly;
  ALTER INDEX staging.orders_nightly_new_pkey RENAME TO orders_nightly_pkey;
  CALL ops.log_load('swap_orders_nightly', 'staging.orders_nightly', n, started);
END $$;

CREATE PROCEDURE staging.swap_customers_nightly()
LANGUAGE plpgsql AS $$
DECLARE started timestamptz := ops.clock(); n bigint;
BEGIN
  CREATE TABLE staging.customers_nightly_new AS SELECT * FROM staging.stg_customers;
  GET DIAGNOSTICS n = ROW_COUNT;
  COMMENT ON TABLE staging.customers_nightly_new IS 'Customers as of last night; swapped as a whole.';
  DROP TABLE staging.customers_nightly;
  ALTER TABLE staging.customers_nightly_new RENAME TO customers_nightly;
  CALL ops.log_load('swap_customers_nightly', 'staging.customers_nightly', n, started);
END $$;

CREATE PROCEDURE staging.fill_scratch()
LANGUAGE sql AS $$
  TRUNCATE staging.tmp_orders_dedup, staging.tmp_backfill_2024;
  INSERT INTO staging.tmp_orders_dedup (order_id, copies, kept_at)
  SELECT order_id, count(*), max(paid_at) FROM raw.payments GROUP BY order_id HAVING count(*) > 1;
  INSERT INTO staging.tmp_backfill_2024 (order_id, placed_at, note)
  SELECT order_id, placed_at, 'before the move' FROM raw.orders WHERE placed_at < '2025-01-01';
$$;

CREATE PROCEDURE core.load_order_facts(p_from date, p_to date)
LANGUAGE plpgsql AS $$
DECLARE started timestamptz := ops.clock(); n bigint;
BEGIN
  -- One step, one temporary table, as this grew over the years.
  CREATE TEMP TABLE new_orders ON COMMIT DROP AS
  SELECT * FROM staging.orders_nightly WHERE placed_at >= p_from AND placed_at < p_to + 1;

  CREATE TEMP TABLE line_totals ON COMMIT DROP AS
  SELECT l.order_id, count(*) AS line_count, sum(l.quantity * l.unit_price) AS gross_amount,
         sum(l.discount) AS discount_amount, sum(l.cost_amount) AS cost_amount
  FROM staging.stg_order_lines l
  JOIN new_orders o ON o.order_id = l.order_id
  GROUP BY l.order_id;

  CREATE TEMP TABLE with_customers ON COMMIT DROP AS
  SELECT o.order_id, c.customer_key
  FROM new_orders o
  JOIN core.dim_customer c
    ON c.customer_id = o.customer_id AND o.placed_at >= c.valid_from AND (o.placed_at < c.valid_to OR c.valid_to IS NULL);

  DELETE FROM core.order_facts WHERE order_day BETWEEN p_from AND p_to;
  INSERT INTO core.order_facts (order_id, customer_key, store_id, order_day, placed_at, channel, status, currency,
    line_count, gross_amount, discount_amount, gross_amount_eur, cost_amount_eur)
  SELECT o.order_id, w.customer_key, o.store_id, (o.placed_at AT TIME ZONE 'UTC')::date, o.placed_at, o.channel, o.status, o.currency,
         t.line_count, t.gross_amount, t.discount_amount,
         round((t.gross_amount - t.discount_amount) * f.to_eur, 2), round(t.cost_amount * f.to_eur, 2)
  FROM new_orders o
  JOIN line_totals t ON t.order_id = o.order_id
  JOIN staging.stg_fx_rates f ON f.rate_date = (o.placed_at AT TIME ZONE 'UTC')::date AND f.currency = o.currency
  LEFT JOIN with_customers w ON w.order_id = o.order_id;
  GET DIAGNOSTICS n = ROW_COUNT;
  DROP TABLE new_orders, line_totals, with_customers;
  CALL ops.log_load('load_order_facts', 'core.order_facts', n, started);
END $$;
COMMENT ON PROCEDURE core.load_order_facts IS 'Loads the orders of some days anew, by way of temporary tables.';

CREATE PROCEDURE core.load_order_line_facts()
LANGUAGE plpgsql SET search_path = core, staging AS $$
DECLARE started timestamptz := ops.clock(); n bigint;
BEGIN
  INSERT INTO order_line_facts (order_id, line_no, product_key, quantity, net_amount_eur, cost_amount_eur)
  SELECT l.order_id, l.line_no, p.product_key, l.quantity, round(l.net_amount * f.to_eur, 2), round(l.cost_amount * f.to_eur, 2)
  FROM stg_order_lines l
  JOIN order_facts o ON o.order_id = l.order_id
  JOIN dim_product p ON p.sku = l.sku
  JOIN stg_fx_rates f ON f.rate_date = o.order_day AND f.currency = o.currency
  ON CONFLICT (order_id, line_no) DO NOTHING;
  GET DIAGNOSTICS n = ROW_COUNT;
  CALL ops.log_load('load_order_line_facts', 'core.order_line_facts', n, started);
END $$;

CREATE PROCEDURE core.load_payment_facts()
LANGUAGE sql BEGIN ATOMIC
  INSERT INTO core.payment_facts (payment_id, order_id, method, amount_eur, paid_at)
  SELECT p.payment_id, p.order_id, p.method, round(p.amount * f.to_eur, 2), p.paid_at
  FROM staging.stg_payments p
  JOIN core.order_facts o ON o.order_id = p.order_id
  JOIN staging.stg_fx_rates f ON f.rate_date = o.order_day AND f.currency = p.currency
  ON CONFLICT (payment_id) DO NOTHING;
END;

CREATE PROCEDURE core.load_refund_facts()
LANGUAGE sql BEGIN ATOMIC
  INSERT INTO core.refund_facts (refund_id, order_id, line_no, refund_day, amount_eur)
  SELECT r.refund_id, r.order_id, r.line_no, (r.refunded_at AT TIME ZONE 'UTC')::date, round(r.amount * f.to_eur, 2)
  FROM raw.refunds r
  JOIN core.order_facts o ON o.order_id = r.order_id
  JOIN staging.stg_fx_rates f ON f.rate_date = o.order_day AND f.currency = o.currency
  ON CONFLICT (refund_id) DO NOTHING;
END;

CREATE PROCEDURE core.load_store_hour(p_from date)
LANGUAGE sql AS $$
  INSERT INTO core.store_hour (store_id, hour_start, visitors, orders, revenue_eur)
  SELECT store_id, hour_start, sum(visitors), sum(orders), sum(revenue_eur)
  FROM (
    SELECT store_id, date_trunc('hour', counted_at, 'UTC') AS hour_start, visitors, 0 AS orders, 0 AS revenue_eur
    FROM raw.door_counts
    WHERE counted_at >= p_from
    UNION ALL
    SELECT store_id, date_trunc('hour', placed_at, 'UTC'), 0, 1, gross_amount_eur
    FROM core.order_facts
    WHERE store_id IS NOT NULL AND status <> 'cancelled' AND placed_at >= p_from
  ) both_counts
  GROUP BY store_id, hour_start
  ON CONFLICT (store_id, hour_start) DO UPDATE
  SET visitors = excluded.visitors, orders = excluded.orders, revenue_eur = excluded.revenue_eur;
$$;

CREATE PROCEDURE core.load_store_day(p_from date)
LANGUAGE sql AS $$
  INSERT INTO core.store_day (store_id, day, visitors, orders, revenue_eur)
  SELECT h.store_id, (h.hour_start AT TIME ZONE s.time_zone)::date, sum(h.visitors), sum(h.orders), sum(h.revenue_eur)
  FROM core.store_hour h
  JOIN core.stores s ON s.store_id = h.store_id
  WHERE (h.hour_start AT TIME ZONE s.time_zone)::date >= p_from
  GROUP BY 1, 2
  ON CONFLICT (store_id, day) DO UPDATE
  SET visitors = excluded.visitors, orders = excluded.orders, revenue_eur = excluded.revenue_eur;
$$;
COMMENT ON PROCEDURE core.load_store_day IS 'Adds hours up to the shop''s own local days.';

CREATE PROCEDURE core.load_inventory_snapshot(p_from date, p_to date)
LANGUAGE sql AS $$
  INSERT INTO core.inventory_snapshot_daily (snapshot_date, store_id, product_key, on_hand, stock_value_eur)
  SELECT c.counted_on, c.store_id, p.product_key, c.on_hand, c.on_hand * p.unit_cost
  FROM raw.stock_counts c
  JOIN core.dim_product p ON p.sku = c.sku
  WHERE c.counted_on BETWEEN p_from AND p_to
  ON CONFLICT DO NOTHING;
$$;

CREATE PROCEDURE core.ensure_session_partitions(p_from date, p_to date)
LANGUAGE plpgsql AS $$
DECLARE month date;
BEGIN
  -- Names depend on the month, so this is dynamic SQL.
  FOR month IN SELECT d::date FROM generate_series(date_trunc('month', p_from::timestamp), p_to::timestamp, interval '1 month') d LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS core.%I PARTITION OF core.sessions FOR VALUES FROM (%L) TO (%L)',
      to_char(month, '"sessions_"YYYY_MM'), month::timestamp AT TIME ZONE 'UTC', (month + interval '1 month') AT TIME ZONE 'UTC');
  END LOOP;
END $$;

CREATE PROCEDURE core.load_sessions()
LANGUAGE plpgsql AS $$
DECLARE started timestamptz := ops.clock(); n bigint;
BEGIN
  INSERT INTO core.campaigns (campaign, platform, started_on)
  SELECT m.campaign, m.platform, min(m.spend_date) FROM raw.marketing_spend m
  WHERE NOT EXISTS (SELECT FROM core.campaigns c WHERE c.campaign = m.campaign AND c.platform = m.platform)
  GROUP BY m.campaign, m.platform
  ORDER BY m.campaign, m.platform;

  -- A session ends after half an hour without an event.
  WITH gaps AS (
    SELECT *, occurred_at - lag(occurred_at) OVER (PARTITION BY visitor_id ORDER BY occurred_at) AS gap
    FROM staging.stg_web_events
  ), numbered AS (
    SELECT *, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes')
                OVER (PARTITION BY visitor_id ORDER BY occurred_at) AS visit
    FROM gaps
  )
  INSERT INTO core.sessions (session_id, visitor_id, customer_id, campaign_id, device, started_at, ended_at, page_views, converted)
  SELECT row_number() OVER (ORDER BY min(occurred_at), visitor_id), visitor_id, max(customer_id),
         min(c.campaign_id), min(device), min(occurred_at), max(occurred_at),
         count(*) FILTER (WHERE event_name = 'page_view'), bool_or(event_name = 'purchase')
  FROM numbered
  LEFT JOIN core.campaigns c ON page_url LIKE '%utm=' || c.campaign
  GROUP BY visitor_id, visit
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS n = ROW_COUNT;
  CALL ops.log_load('load_sessions', 'core.sessions', n, started);
END $$;

CREATE PROCEDURE core.load_customer_addresses()
LANGUAGE sql AS $$
  INSERT INTO core.customer_addresses (customer_id, address_no, purpose, city, postal_code, country)
  SELECT c.customer_id, n, CASE n WHEN 1 THEN 'billing' ELSE 'shipping' END, 'City ' || c.customer_id % 97,
         lpad((c.customer_id * 37 % 99999)::text, 5, '0'), c.country
  FROM staging.customers_nightly c
  CROSS JOIN LATERAL generate_series(1, 1 + (c.customer_id % 2)::integer) n
  WHERE c.country IS NOT NULL
  ON CONFLICT DO NOTHING;
$$;

CREATE PROCEDURE marts.load_daily_revenue(p_from date, p_to date)
LANGUAGE sql AS $$
  DELETE FROM marts.daily_revenue WHERE day BETWEEN p_from AND p_to;
  INSERT INTO marts.daily_revenue (day, channel, orders, revenue_eur, refunded_eur)
  SELECT o.order_day, o.channel, count(*), sum(o.gross_amount_eur), coalesce(sum(r.refunded_eur), 0)
  FROM core.order_facts o
  LEFT JOIN (SELECT order_id, sum(amount_eur) AS refunded_eur FROM core.refund_facts GROUP BY order_id) r
    ON r.order_id = o.order_id
  WHERE o.order_day BETWEEN p_from AND p_to AND o.status <> 'cancelled'
  GROUP BY o.order_day, o.channel;
$$;

CREATE PROCEDURE marts.load_traffic_daily(p_from date)
LANGUAGE sql AS $$
  INSERT INTO marts.traffic_daily (store_id, day, visitors, web_sessions)
  SELECT h.store_id, h.hour_start, h.visitors, coalesce(w.web_sessions, 0)
  FROM core.store_hour h
  LEFT JOIN (
    SELECT date_trunc('hour', started_at, 'UTC') AS hour_start, count(*) AS web_sessions FROM core.sessions GROUP BY 1
  ) w ON w.hour_start = h.hour_start
  WHERE h.hour_start >= p_from
  ON CONFLICT (store_id, day) DO UPDATE SET visitors = excluded.visitors, web_sessions = excluded.web_sessions;
$$;

CREATE PROCEDURE marts.load_keyless_export(p_from date, p_to date)
LANGUAGE plpgsql AS $$
DECLARE started timestamptz := ops.clock(); n bigint;
BEGIN
  TRUNCATE marts.keyless_export;
  INSERT INTO marts.keyless_export (export_date, customer, article, quantity, amount)
  SELECT o.order_day, c.full_name, p.product_name, l.quantity, l.net_amount_eur
  FROM core.order_line_facts l
  JOIN core.order_facts o USING (order_id)
  JOIN core.dim_product p USING (product_key)
  LEFT JOIN core.dim_customer c USING (customer_key)
  WHERE o.order_day BETWEEN p_from AND p_to;
  GET DIAGNOSTICS n = ROW_COUNT;
  CALL ops.log_load('load_keyless_export', 'marts.keyless_export', n, started);
END $$;

CREATE PROCEDURE reporting.refresh_all()
LANGUAGE plpgsql AS $$
DECLARE started timestamptz := ops.clock();
BEGIN
  REFRESH MATERIALIZED VIEW marts.cohort_retention;
  CALL ops.log_load('refresh_all', 'marts.cohort_retention', NULL, started);
  REFRESH MATERIALIZED VIEW reporting.revenue_gross;
  CALL ops.log_load('refresh_all', 'reporting.revenue_gross', NULL, started);
  REFRESH MATERIALIZED VIEW reporting.revenue_net;
  CALL ops.log_load('refresh_all', 'reporting.revenue_net', NULL, started);
  REFRESH MATERIALIZED VIEW reporting.executive_revenue;
  CALL ops.log_load('refresh_all', 'reporting.executive_revenue', NULL, started);
  REFRESH MATERIALIZED VIEW reporting.month_close;
  CALL ops.log_load('refresh_all', 'reporting.month_close', NULL, started);
  REFRESH MATERIALIZED VIEW reporting.top_products;
  CALL ops.log_load('refresh_all', 'reporting.top_products', NULL, started);
  REFRESH MATERIALIZED VIEW reporting.returns_rate;
  CALL ops.log_load('refresh_all', 'reporting.returns_rate', NULL, started);
END $$;

CREATE PROCEDURE ops.check_quality()
LANGUAGE sql AS $$
  INSERT INTO ops.quality_checks (relation, rule, failed_rows)
  SELECT 'raw.order_lines', 'has an order', count(*) FROM raw.order_lines l LEFT JOIN raw.orders o USING (order_id) WHERE o.order_id IS NULL
  UNION ALL
  SELECT 'raw.web_events', 'event_id is there once', count(*) - count(DISTINCT event_id) FROM raw.web_events
  UNION ALL
  SELECT 'core.order_facts', 'has a customer', count(*) FROM core.order_facts WHERE customer_key IS NULL;
$$;

CREATE PROCEDURE ops.assign_store_managers()
LANGUAGE sql AS $$
  UPDATE core.stores s SET manager_no = e.employee_no
  FROM (SELECT store_id, min(employee_no) AS employee_no FROM hr_private.employees GROUP BY store_id) e
  WHERE e.store_id = s.store_id;
$$;

CREATE PROCEDURE ops.run_nightly(p_from date, p_to date)
LANGUAGE plpgsql AS $$
DECLARE step record; started timestamptz; n bigint;
BEGIN
  CALL core.load_calendar(p_from, p_to + 365);
  CALL core.load_reference_data();
  CALL core.load_dim_product();
  CALL core.load_dim_customer();
  CALL staging.swap_orders_nightly();
  CALL staging.swap_customers_nightly();
  CALL staging.fill_scratch();
  CALL core.load_order_facts(p_from, p_to);
  CALL core.load_order_line_facts();
  CALL core.ensure_session_partitions(p_from, p_to);
  CALL core.load_sessions();
  FOR step IN
    SELECT * FROM (VALUES
      ('core.load_payment_facts()', 'core.payment_facts'),
      ('core.load_refund_facts()', 'core.refund_facts'),
      ('core.load_customer_addresses()', 'core.customer_addresses'),
      (format('core.load_store_hour(%L)', p_from), 'core.store_hour'),
      (format('core.load_store_day(%L)', p_from), 'core.store_day'),
      (format('core.load_inventory_snapshot(%L, %L)', p_from, p_to), 'core.inventory_snapshot_daily'),
      (format('marts.load_daily_revenue(%L, %L)', p_from, p_to), 'marts.daily_revenue'),
      (format('marts.load_traffic_daily(%L)', p_from), 'marts.traffic_daily'),
      ('ops.assign_store_managers()', 'core.stores')
    ) AS steps (call, target)
  LOOP
    started := ops.clock();
    EXECUTE 'CALL ' || step.call;
    EXECUTE 'SELECT count(*) FROM ' || step.target INTO n;
    CALL ops.log_load(split_part(split_part(step.call, '(', 1), '.', 2), step.target, n, started);
  END LOOP;
  CALL marts.load_keyless_export(p_to - 30, p_to);
  CALL reporting.refresh_all();
  CALL ops.check_quality();
END $$;
COMMENT ON PROCEDURE ops.run_nightly IS 'The whole nightly load, in order.';
