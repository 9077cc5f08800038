-- What an administrator does once, so that the statements that ran can be read: those of all roles, and their texts without literals.
CREATE SCHEMA IF NOT EXISTS monitoring;
CREATE EXTENSION IF NOT EXISTS pg_stat_statements SCHEMA monitoring;
REVOKE ALL ON ALL TABLES IN SCHEMA monitoring FROM PUBLIC;
GRANT USAGE ON SCHEMA monitoring TO grainline;
GRANT SELECT ON ALL TABLES IN SCHEMA monitoring TO grainline;
GRANT pg_read_all_stats TO grainline;
-- What lives nights after the fact leaves out what is no work of the warehouse.
GRANT SET ON PARAMETER pg_stat_statements.track TO warehouse_owner;
