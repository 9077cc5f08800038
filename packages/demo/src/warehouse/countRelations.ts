import type { Client } from 'pg';
import { UNIT_SCHEMA_PATTERN } from './generator';

/** How many relations a database holds in its own schemas. Partitions are part of their table. */
export type RelationCount = {
  readonly found: number;
  /** How many of them the generator made. */
  readonly generated: number;
};

/** Counts the relations of the database that the client is connected to, but for those of extensions. */
export async function countRelations(client: Client): Promise<RelationCount> {
  const { rows } = await client.query<RelationCount>(
    `SELECT count(*)::integer AS found,
            (count(*) FILTER (WHERE n.nspname ~ $1))::integer AS generated
       FROM pg_catalog.pg_class c
       JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND NOT c.relispartition
        AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
              WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
        AND n.nspname <> 'information_schema'
        AND n.nspname !~ '^pg_'`,
    [UNIT_SCHEMA_PATTERN],
  );
  return rows[0];
}
