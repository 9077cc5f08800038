-- Schemas, types and the link to the supplier's database. Run as the warehouse's owner.
CREATE SCHEMA raw;
CREATE SCHEMA staging;
CREATE SCHEMA core;
CREATE SCHEMA marts;
CREATE SCHEMA reporting;
CREATE SCHEMA ops;
CREATE SCHEMA hr_private;

COMMENT ON SCHEMA raw IS 'Data as the shop, the tills and the partners deliver them. Nothing is corrected here.';
COMMENT ON SCHEMA staging IS 'Typed and deduplicated copies of raw, some swapped every night; not for dashboards.';
COMMENT ON SCHEMA core IS 'The facts and dimensions that everybody shares.';
COMMENT ON SCHEMA marts IS 'Tables for one question each.';
COMMENT ON SCHEMA reporting IS 'What dashboards read; refreshed after the nightly load.';
COMMENT ON SCHEMA ops IS 'How the warehouse itself is doing: loads, checks, incidents.';

CREATE TYPE core.order_status AS ENUM ('placed', 'paid', 'shipped', 'delivered', 'cancelled', 'returned');
COMMENT ON TYPE core.order_status IS 'The life of an order, in this order but for the last two.';
CREATE TYPE core.sales_channel AS ENUM ('store', 'web', 'app', 'marketplace');
CREATE TYPE ops.load_status AS ENUM ('running', 'succeeded', 'failed');

CREATE DOMAIN core.amount AS numeric(14, 2);
COMMENT ON DOMAIN core.amount IS 'An amount of money with cents; the currency stands beside it.';
CREATE DOMAIN core.country_code AS char(2) CHECK (VALUE ~ '^[A-Z]{2}$');
CREATE DOMAIN core.email_address AS text CHECK (VALUE LIKE '%_@_%');
CREATE DOMAIN core.percentage AS numeric(5, 2) NOT NULL DEFAULT 0 CHECK (VALUE BETWEEN 0 AND 100);

-- The time by which the loads go. Nights that are lived after the fact move it; otherwise it is the server's.
CREATE FUNCTION ops.clock() RETURNS timestamptz
LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + coalesce(nullif(current_setting('grainline.clock_offset', true), ''), '0')::interval
$$;
COMMENT ON FUNCTION ops.clock IS 'What time it is for the loads.';
