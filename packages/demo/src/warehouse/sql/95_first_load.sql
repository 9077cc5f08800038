-- The first load of all that the shop systems have delivered. It runs in the session that ran the seed.
CREATE FUNCTION pg_temp.last_delivered_day() RETURNS date
LANGUAGE sql STABLE AS $$ SELECT max(placed_at)::date FROM raw.orders $$;
CALL ops.run_nightly(pg_temp.first_day(), pg_temp.last_delivered_day());
-- Staff is assigned to shops, which the nightly load has just created.
UPDATE hr_private.employees SET store_id = 1 + employee_no % 7;
CALL ops.assign_store_managers();
