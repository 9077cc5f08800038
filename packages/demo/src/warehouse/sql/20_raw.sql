CREATE TABLE raw.stores (
  store_id integer PRIMARY KEY,
  store_name text NOT NULL,
  country char(2) NOT NULL,
  time_zone text NOT NULL,
  opened_on date NOT NULL,
  closed_on date,
  floor_m2 integer CHECK (floor_m2 > 0),
  _loaded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE raw.stores IS 'One row per shop, as the property system exports it.';
COMMENT ON COLUMN raw.stores.time_zone IS 'IANA name of the local time zone; opening hours and the local day follow it.';

CREATE TABLE raw.products (
  sku text PRIMARY KEY,
  product_name text NOT NULL,
  category text NOT NULL,
  unit_cost numeric(10, 2) NOT NULL,
  list_price numeric(10, 2) NOT NULL,
  launched_on date NOT NULL,
  attributes jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT products_price_covers_cost CHECK (list_price >= unit_cost)
);
COMMENT ON TABLE raw.products IS 'The article master of the merchandise system.';
COMMENT ON COLUMN raw.products.attributes IS 'Colour, size and the like, as the supplier writes them.';

CREATE TABLE raw.product_prices (
  sku text NOT NULL REFERENCES raw.products,
  valid_from date NOT NULL,
  valid_to date,
  price numeric(10, 2) NOT NULL,
  PRIMARY KEY (sku, valid_from),
  CHECK (valid_to > valid_from)
);
COMMENT ON TABLE raw.product_prices IS 'Shelf prices with the days for which they hold; the last one is open.';

CREATE TABLE raw.orders (
  order_id bigint PRIMARY KEY,
  customer_id bigint,
  store_id integer,
  channel text NOT NULL,
  status text NOT NULL,
  placed_at timestamptz NOT NULL,
  currency char(3) NOT NULL,
  shipping_fee numeric(10, 2) NOT NULL DEFAULT 0,
  voucher_code text,
  updated_at timestamptz NOT NULL,
  _loaded_at timestamptz NOT NULL DEFAULT now(),
  _source_file text
);
COMMENT ON TABLE raw.orders IS 'Orders of all channels, one row per order in its latest state.';
COMMENT ON COLUMN raw.orders.customer_id IS 'Empty for anonymous purchases at a till.';
COMMENT ON COLUMN raw.orders.store_id IS 'Empty for orders that no shop took.';
COMMENT ON COLUMN raw.orders.placed_at IS 'The moment of purchase, by the shop system''s clock.';
CREATE INDEX orders_placed_at ON raw.orders (placed_at);

CREATE TABLE raw.order_lines (
  order_id bigint NOT NULL,
  line_no smallint NOT NULL,
  sku text NOT NULL,
  quantity integer NOT NULL CHECK (quantity > 0),
  unit_price numeric(10, 2) NOT NULL,
  discount numeric(10, 2) NOT NULL DEFAULT 0,
  net_amount numeric(12, 2) GENERATED ALWAYS AS (quantity * unit_price - discount) STORED,
  CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line_no),
  CONSTRAINT order_lines_sku_fkey FOREIGN KEY (sku) REFERENCES raw.products
);
COMMENT ON TABLE raw.order_lines IS 'What was bought: one row per line of an order.';
COMMENT ON COLUMN raw.order_lines.net_amount IS 'After the line''s discount, before tax, in the order''s currency.';
-- Lines arrive before their orders now and then, so the old rows were never checked.
ALTER TABLE raw.order_lines ADD CONSTRAINT order_lines_order_id_fkey
  FOREIGN KEY (order_id) REFERENCES raw.orders NOT VALID;

CREATE TABLE raw.payments (
  payment_id bigint PRIMARY KEY,
  order_id bigint NOT NULL,
  method text NOT NULL,
  amount numeric(12, 2) NOT NULL,
  currency char(3) NOT NULL,
  paid_at timestamptz NOT NULL,
  provider_reference text
);
COMMENT ON TABLE raw.payments IS 'Payments as the provider reports them. An order paid in instalments, or by voucher and card, has several.';
CREATE UNIQUE INDEX payments_provider_reference ON raw.payments (method, provider_reference)
  WHERE provider_reference IS NOT NULL;

CREATE TABLE raw.refunds (
  refund_id bigint PRIMARY KEY,
  order_id bigint NOT NULL,
  line_no smallint NOT NULL,
  amount numeric(12, 2) NOT NULL CHECK (amount > 0),
  reason text,
  refunded_at timestamptz NOT NULL,
  FOREIGN KEY (order_id, line_no) REFERENCES raw.order_lines (order_id, line_no)
);
COMMENT ON TABLE raw.refunds IS 'Money given back, by order line. A line may be refunded in parts.';

CREATE TABLE raw.customers_cdc (
  lsn bigint PRIMARY KEY,
  op char(1) NOT NULL CHECK (op IN ('I', 'U', 'D')),
  customer_id bigint NOT NULL,
  email text,
  full_name text,
  country char(2),
  segment text,
  changed_at timestamptz NOT NULL
);
COMMENT ON TABLE raw.customers_cdc IS 'Every change of a customer in the shop system, in the order of its log; not one row per customer.';
COMMENT ON COLUMN raw.customers_cdc.op IS 'I inserted, U updated, D deleted.';

CREATE TABLE raw.web_events (
  event_id uuid NOT NULL,
  visitor_id text NOT NULL,
  customer_id bigint,
  event_name text NOT NULL,
  page_url text,
  referrer text,
  device text,
  occurred_at timestamptz NOT NULL,
  properties jsonb
);
COMMENT ON TABLE raw.web_events IS 'Clicks and page views of the current month. The tracker retries, so an event may be here twice.';
CREATE INDEX web_events_event_id ON raw.web_events (event_id);

CREATE TABLE raw.events_202510 (LIKE raw.web_events);
COMMENT ON TABLE raw.events_202510 IS 'Web events of October 2025, moved out of web_events.';
CREATE TABLE raw.events_202511 (LIKE raw.web_events);
COMMENT ON TABLE raw.events_202511 IS 'Web events of November 2025, moved out of web_events.';

CREATE TABLE raw.fx_rates (
  rate_date date NOT NULL,
  currency char(3) NOT NULL,
  eur_rate numeric(12, 6) NOT NULL CHECK (eur_rate > 0),
  PRIMARY KEY (rate_date, currency)
);
COMMENT ON TABLE raw.fx_rates IS 'Reference rates of the central bank: how much of the currency one euro buys.';

CREATE TABLE raw.door_counts (
  store_id integer NOT NULL REFERENCES raw.stores,
  counted_at timestamptz NOT NULL,
  entrance smallint NOT NULL DEFAULT 1,
  visitors integer NOT NULL,
  PRIMARY KEY (store_id, counted_at, entrance)
);
COMMENT ON TABLE raw.door_counts IS 'People who came in, by shop, entrance and hour, as the door sensors count them.';

CREATE TABLE raw.marketing_spend (
  spend_date date NOT NULL,
  campaign text NOT NULL,
  platform text NOT NULL,
  spend numeric(12, 2) NOT NULL,
  clicks integer,
  CONSTRAINT marketing_spend_key UNIQUE NULLS NOT DISTINCT (spend_date, campaign, platform)
);
COMMENT ON TABLE raw.marketing_spend IS 'What the advertising platforms charged, by day, campaign and platform.';

CREATE TABLE raw.stock_counts (
  counted_on date NOT NULL,
  store_id integer NOT NULL REFERENCES raw.stores,
  sku text NOT NULL REFERENCES raw.products,
  on_hand integer NOT NULL,
  PRIMARY KEY (counted_on, store_id, sku)
);
COMMENT ON TABLE raw.stock_counts IS 'Stock at closing time, by shop and article.';

CREATE FOREIGN TABLE raw.supplier_catalogue (
  supplier_sku text NOT NULL,
  sku text,
  supplier_name text,
  lead_time_days integer,
  list_price numeric(10, 2)
) SERVER supplier_portal OPTIONS (schema_name 'public', table_name 'catalogue');
COMMENT ON FOREIGN TABLE raw.supplier_catalogue IS 'The suppliers'' own catalogue, read live from their database.';
