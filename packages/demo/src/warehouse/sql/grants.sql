-- Everything that the role that crawls needs, and nothing more. Run as the owner of the schemas; leave out the
-- schemas that it must not see: of these it shows no name. No right to write, no superuser, no membership in any role.
DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO grainline', current_database()); END $$;
GRANT USAGE ON SCHEMA raw, staging, core, marts, reporting, ops TO grainline;
GRANT SELECT ON ALL TABLES IN SCHEMA raw, staging, core, marts, reporting, ops TO grainline;
-- Tables that this owner creates later, such as those that are swapped every night.
ALTER DEFAULT PRIVILEGES IN SCHEMA raw, staging, core, marts, reporting, ops GRANT SELECT ON TABLES TO grainline;
