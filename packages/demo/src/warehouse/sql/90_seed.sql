-- Two years of what the shop systems deliver, up to the day in the setting grainline.today. No random numbers: the
-- same day gives the same data everywhere.

-- A number from 0 to below 1 that looks random, and is the same for the same arguments.
CREATE FUNCTION pg_temp.noise(n bigint, salt bigint) RETURNS double precision
LANGUAGE sql IMMUTABLE AS $$
  SELECT (hashint8extended(n, salt) & 1048575) / 1048576.0::double precision
$$;
CREATE FUNCTION pg_temp.today() RETURNS date
LANGUAGE sql STABLE AS $$ SELECT current_setting('grainline.today')::date $$;
CREATE FUNCTION pg_temp.first_day() RETURNS date
LANGUAGE sql STABLE AS $$ SELECT (pg_temp.today() - interval '2 years')::date + 1 $$;
-- The element of a list that belongs to a number from 0 to below 1.
CREATE FUNCTION pg_temp.pick(share double precision, VARIADIC list text[]) RETURNS text
LANGUAGE sql IMMUTABLE AS $$ SELECT list[1 + floor(share * cardinality(list))::integer] $$;

INSERT INTO raw.stores (store_id, store_name, country, time_zone, opened_on, closed_on, floor_m2)
VALUES (1, 'Berlin Mitte', 'DE', 'Europe/Berlin', '2014-03-01', NULL, 420),
       (2, 'Hamburg Hafen', 'DE', 'Europe/Berlin', '2016-09-15', NULL, 310),
       (3, 'Paris Marais', 'FR', 'Europe/Paris', '2018-05-02', NULL, 180),
       (4, 'Amsterdam Jordaan', 'NL', 'Europe/Amsterdam', '2019-11-20', NULL, 150),
       (5, 'London Soho', 'GB', 'Europe/London', '2017-06-10', NULL, 240),
       (6, 'Zürich Niederdorf', 'CH', 'Europe/Zurich', '2021-04-01', NULL, 130),
       (7, 'Stockholm Söder', 'SE', 'Europe/Stockholm', '2022-10-01', NULL, 160),
       (8, 'Berlin Spandau', 'DE', 'Europe/Berlin', '2012-01-15', '2024-06-30', 200);

INSERT INTO raw.products (sku, product_name, category, unit_cost, list_price, launched_on, attributes)
SELECT 'SKU-' || lpad(i::text, 4, '0'), initcap(colour || ' ' || thing) || ' No. ' || i, grp || ' > ' || thing || 's', cost,
       round(cost * (1.4 + pg_temp.noise(i, 2)::numeric), 2), pg_temp.first_day() - (pg_temp.noise(i, 3) * 900)::integer,
       jsonb_build_object('colour', colour, 'size', pg_temp.pick(pg_temp.noise(i, 4), 'S', 'M', 'L', 'XL'))
FROM generate_series(1, 160) i
CROSS JOIN LATERAL (SELECT pg_temp.pick(pg_temp.noise(i, 5), 'red', 'blue', 'green', 'black', 'oak', 'grey') AS colour,
  pg_temp.pick(pg_temp.noise(i, 6), 'jacket', 'shirt', 'lamp', 'table', 'kettle', 'tent', 'backpack', 'mug') AS thing,
  round((4 + 90 * pg_temp.noise(i, 1))::numeric, 2) AS cost) a
CROSS JOIN LATERAL (SELECT CASE WHEN thing IN ('jacket', 'shirt') THEN 'Clothing' WHEN thing IN ('tent', 'backpack') THEN 'Outdoor' ELSE 'Home' END AS grp) b;

INSERT INTO raw.product_prices (sku, valid_from, valid_to, price)
SELECT sku, from_day, lead(from_day) OVER (PARTITION BY sku ORDER BY from_day),
       round(list_price * (1 - 0.1 * ((extract(month FROM from_day)::integer + length(product_name)) % 3)), 2)
FROM raw.products
CROSS JOIN LATERAL (SELECT (pg_temp.first_day() + interval '6 months' * n)::date AS from_day FROM generate_series(0, 3) n) days;

INSERT INTO raw.fx_rates (rate_date, currency, eur_rate)
SELECT d::date, currency, round((base * (1 + 0.03 * sin((d::date - date '2020-01-01') / 45.0)))::numeric, 6)
FROM generate_series(pg_temp.first_day()::timestamp, pg_temp.today()::timestamp, interval '1 day') d
CROSS JOIN (VALUES ('GBP', 0.86), ('CHF', 0.95), ('SEK', 11.3)) rates (currency, base);

INSERT INTO raw.customers_cdc (lsn, op, customer_id, email, full_name, country, segment, changed_at)
SELECT row_number() OVER (ORDER BY changed_at, i, version), op, i, 'customer' || i || '@shop.example', 'Customer ' || i, country,
       CASE version WHEN 0 THEN 'new' WHEN 1 THEN 'regular' ELSE 'loyal' END, changed_at
FROM (
  SELECT i, version, CASE WHEN version = 0 THEN 'I' WHEN version = 3 THEN 'D' ELSE 'U' END AS op,
         pg_temp.pick(pg_temp.noise(i, 10), 'DE', 'DE', 'DE', 'FR', 'NL', 'GB', 'CH', 'SE') AS country,
         pg_temp.first_day() - 200 + (pg_temp.noise(i, 11) * 700) * interval '1 day' + version * interval '61 days' AS changed_at
  FROM generate_series(1, 1200) i
  CROSS JOIN generate_series(0, 3) version
  WHERE version = 0 OR version <= floor(pg_temp.noise(i, 12) * 3) OR (version = 3 AND i % 97 = 0)
) changes
WHERE changed_at < pg_temp.today() + 1;

-- Orders: about twenty a day, more on Saturdays and before Christmas, a share of them late at night.
INSERT INTO raw.orders (order_id, customer_id, store_id, channel, status, placed_at, currency, shipping_fee, voucher_code, updated_at, _source_file)
SELECT row_number() OVER (ORDER BY placed_at, seed) + 100000, CASE WHEN channel = 'store' AND pg_temp.noise(seed, 20) < 0.5 THEN NULL ELSE 1 + floor(pg_temp.noise(seed, 21) * 1200) END,
       CASE WHEN channel = 'store' THEN store END, channel,
       CASE WHEN pg_temp.noise(seed, 22) < 0.06 THEN 'cancelled' WHEN pg_temp.noise(seed, 22) < 0.10 THEN 'returned'
            WHEN placed_at > pg_temp.today() - 4 THEN 'paid' ELSE 'delivered' END,
       placed_at, CASE WHEN channel = 'store' THEN (ARRAY['EUR', 'EUR', 'EUR', 'EUR', 'GBP', 'CHF', 'SEK'])[store]
                       ELSE pg_temp.pick(pg_temp.noise(seed, 23), 'EUR', 'EUR', 'EUR', 'GBP', 'CHF', 'SEK') END,
       CASE WHEN channel = 'store' THEN 0 ELSE 4.90 END, CASE WHEN seed % 23 = 0 THEN ' welcome10' END,
       placed_at + interval '2 days' * pg_temp.noise(seed, 24), 'orders_' || to_char(placed_at, 'YYYYMMDD') || '.csv'
FROM (
  SELECT seed, d, channel, 1 + floor(pg_temp.noise(seed, 26) * 7)::integer AS store,
         d + interval '1 hour' * CASE WHEN channel = 'store' THEN 9 + pg_temp.noise(seed, 27) * 10 ELSE 7 + pg_temp.noise(seed, 27) * 16.9 END AS placed_at
  FROM (
    SELECT (d::date - date '2000-01-01')::bigint * 1000 + n AS seed, d,
           pg_temp.pick(pg_temp.noise((d::date - date '2000-01-01')::bigint * 1000 + n, 25), 'store', 'store', 'web', 'web', 'app', 'marketplace') AS channel
    FROM generate_series(pg_temp.first_day()::timestamp, pg_temp.today()::timestamp, interval '1 day') d
    CROSS JOIN LATERAL generate_series(1, 14 + CASE WHEN extract(isodow FROM d) = 6 THEN 8 ELSE 0 END
      + CASE WHEN extract(month FROM d) IN (11, 12) THEN 8 ELSE 0 END) n
  ) days
) placed;

INSERT INTO raw.order_lines (order_id, line_no, sku, quantity, unit_price, discount)
SELECT o.order_id, n, p.sku, quantity, p.list_price, CASE WHEN o.voucher_code IS NULL THEN 0 ELSE round(p.list_price * quantity * 0.1, 2) END
FROM raw.orders o
CROSS JOIN LATERAL generate_series(1, 1 + floor(pg_temp.noise(o.order_id, 30) * 3)::integer) n
CROSS JOIN LATERAL (SELECT 1 + floor(pg_temp.noise(o.order_id * 8 + n, 31) * 2.3)::integer AS quantity,
                           1 + floor(pg_temp.noise(o.order_id * 8 + n, 32) * 160)::integer AS article) choice
JOIN raw.products p ON p.sku = 'SKU-' || lpad(article::text, 4, '0');

-- A tenth of the orders is paid in two parts.
INSERT INTO raw.payments (payment_id, order_id, method, amount, currency, paid_at, provider_reference)
SELECT o.order_id * 2 + part, o.order_id, CASE WHEN part = 1 THEN 'Voucher' ELSE pg_temp.pick(pg_temp.noise(o.order_id, 40), 'Card', 'Card', 'PayPal', 'Invoice') END,
       round(total / parts, 2), o.currency, o.placed_at + interval '1 minute' * (1 + part), 'pp_' || md5(o.order_id::text || part)
FROM raw.orders o
JOIN (SELECT order_id, sum(net_amount) AS total FROM raw.order_lines GROUP BY order_id) t USING (order_id)
CROSS JOIN LATERAL (SELECT CASE WHEN o.order_id % 10 = 0 THEN 2 ELSE 1 END AS parts) p
CROSS JOIN LATERAL generate_series(0, parts - 1) part
WHERE o.status <> 'cancelled';

-- Returned orders give their first line back, every third of them in two parts.
INSERT INTO raw.refunds (refund_id, order_id, line_no, amount, reason, refunded_at)
SELECT o.order_id * 2 + part, o.order_id, l.line_no, greatest(round(l.net_amount / parts, 2), 0.01),
       pg_temp.pick(pg_temp.noise(o.order_id, 50), 'too small', 'damaged', 'changed my mind', 'late'), o.placed_at + interval '5 days' + interval '1 day' * part
FROM raw.orders o
JOIN raw.order_lines l ON l.order_id = o.order_id AND l.line_no = 1
CROSS JOIN LATERAL (SELECT CASE WHEN o.order_id % 3 = 0 THEN 2 ELSE 1 END AS parts) p
CROSS JOIN LATERAL generate_series(0, parts - 1) part
WHERE o.status = 'returned';

INSERT INTO raw.door_counts (store_id, counted_at, entrance, visitors)
SELECT s.store_id, (d + interval '1 hour' * h) AT TIME ZONE s.time_zone, 1, floor(3 + pg_temp.noise((d::date - date '2000-01-01') * 100 + h, s.store_id) * 20)
FROM raw.stores s
CROSS JOIN generate_series(pg_temp.first_day()::timestamp, pg_temp.today()::timestamp, interval '1 day') d
CROSS JOIN generate_series(9, 18) h
WHERE s.closed_on IS NULL;

INSERT INTO raw.marketing_spend (spend_date, campaign, platform, spend, clicks)
SELECT d::date, campaign, platform, round((20 + 180 * pg_temp.noise(d::date - date '2000-01-01', ascii(platform)))::numeric, 2),
       floor(400 * pg_temp.noise(d::date - date '2000-01-01', ascii(campaign)))
FROM generate_series(pg_temp.first_day()::timestamp, pg_temp.today()::timestamp, interval '1 day') d
CROSS JOIN (VALUES ('spring', 'search'), ('spring', 'social'), ('winter', 'search'), ('brand', 'social')) c (campaign, platform);

INSERT INTO raw.stock_counts (counted_on, store_id, sku, on_hand)
SELECT d::date, s, 'SKU-' || lpad(a::text, 4, '0'), floor(pg_temp.noise((d::date - date '2000-01-01')::bigint * 1000 + a, s) * 40)
FROM generate_series(pg_temp.first_day()::timestamp, pg_temp.today()::timestamp, interval '1 day') d
CROSS JOIN generate_series(1, 4) s
CROSS JOIN generate_series(1, 10) a;

-- Web events of the last three months; every fiftieth is delivered twice.
CREATE TEMP TABLE events AS
SELECT md5(seed::text || 'event')::uuid AS event_id, 'v' || floor(pg_temp.noise(visit, 60) * 900)::integer AS visitor_id,
       CASE WHEN pg_temp.noise(visit, 61) < 0.4 THEN 1 + floor(pg_temp.noise(visit, 60) * 900) END::bigint AS customer_id,
       CASE WHEN step < 3 THEN 'page_view' WHEN step = 3 THEN 'add_to_cart' ELSE 'purchase' END AS event_name,
       'https://shop.example/' || pg_temp.pick(pg_temp.noise(seed, 62), 'home', 'search', 'product', 'cart') || '?utm=' || pg_temp.pick(pg_temp.noise(visit, 63), 'spring', 'winter', 'brand', 'none') AS page_url,
       NULL::text AS referrer, pg_temp.pick(pg_temp.noise(visit, 64), 'mobile', 'mobile', 'desktop', 'tablet') AS device,
       d + interval '1 hour' * (6 + 17 * pg_temp.noise(visit, 65)) + interval '3 minutes' * step AS occurred_at,
       jsonb_build_object('step', step) AS properties
FROM generate_series(date '2025-09-15'::timestamp, pg_temp.today()::timestamp, interval '1 day') d
CROSS JOIN generate_series(1, 40) v
CROSS JOIN LATERAL (SELECT (d::date - date '2000-01-01')::bigint * 1000 + v AS visit) a
CROSS JOIN LATERAL generate_series(0, floor(pg_temp.noise(visit, 66) * 5)::integer) step
CROSS JOIN LATERAL (SELECT visit * 10 + step AS seed) b;
INSERT INTO raw.events_202510 SELECT * FROM events WHERE occurred_at >= '2025-10-01' AND occurred_at < '2025-11-01';
INSERT INTO raw.events_202511 SELECT * FROM events WHERE occurred_at >= '2025-11-01' AND occurred_at < '2025-11-25';
INSERT INTO raw.web_events SELECT * FROM events WHERE occurred_at < '2025-10-01' OR occurred_at >= '2025-11-25';
INSERT INTO raw.web_events SELECT * FROM raw.web_events WHERE hashint8extended(extract(epoch FROM occurred_at)::bigint, 7) % 50 = 0;
DROP TABLE events;

INSERT INTO staging."Orders" ("OrderID", "CustomerID", "OrderDate", "Total")
SELECT i, 1 + i % 300, timestamp '2023-01-01' + interval '11 hours' * i, round((10 + 90 * pg_temp.noise(i, 70))::numeric, 2)
FROM generate_series(1, 500) i;

INSERT INTO ops.job_schedule (job, cron, tags, expected)
VALUES ('run_nightly', '10 2 * * *', '{core,marts}', '20 minutes'), ('refresh_all', '0 4 * * *', '{reporting}', '5 minutes'),
       ('door_counts', '5 * * * *', '{raw}', '1 minute');
INSERT INTO ops."Weird.Name/50 %" (id, "ID", "a.b", "select", "50 %", "say ""hello"" it's", "Größe (cm)", "名前/name", " leading space")
SELECT i, 'X' || i, 'a.b', i % 2 = 0, i / 2.0, 'it''s ' || i, 150 + i, '名前' || i, ' ' || i FROM generate_series(1, 20) i;
INSERT INTO ops."quo""ted" (key, weird_id, "Wert €") SELECT 'k' || i, i, i * 1.5 FROM generate_series(1, 10) i;
INSERT INTO ops.monthly_reconciliation_of_marketplace_settlements_and_providers
SELECT d::date, extract(month FROM d) * 100 FROM generate_series(date_trunc('month', pg_temp.first_day()), pg_temp.today()::timestamp, interval '1 month') d;

INSERT INTO hr_private.employees (employee_no, family_name, hired_on, store_id)
SELECT i, 'Person ' || i, date '2015-01-01' + i * 40, NULL FROM generate_series(1, 60) i;
INSERT INTO hr_private.salaries (employee_no, valid_from, monthly_salary)
SELECT i, date '2024-01-01' + 366 * year, 2400 + 30 * i + 120 * year FROM generate_series(1, 60) i CROSS JOIN generate_series(0, 1) year;
