import { Client } from 'pg';

/** A schema in which there are relations that the connected role has no right on. */
export interface WithheldSchema {
  readonly schema: string;
  readonly withheld: number;
  readonly visible: number;
}

/*
 * The rights that make a relation visible to a crawl: to own it, or to enter its schema and do anything with the relation or one of its
 * columns. A partition is part of its table.
 */
const RELATIONS_BY_SCHEMA = `
SELECT n.nspname AS schema,
       count(*) FILTER (WHERE NOT visible)::int AS withheld,
       count(*) FILTER (WHERE visible)::int AS visible
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 CROSS JOIN LATERAL (
   SELECT pg_catalog.pg_has_role(c.relowner, 'USAGE')
       OR pg_catalog.has_schema_privilege(n.oid, 'USAGE')
          AND (pg_catalog.has_table_privilege(c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
            OR pg_catalog.has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')) AS visible) rights
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND c.relpersistence <> 't'
   AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
 GROUP BY n.nspname
 ORDER BY n.nspname`;

/** How many relations of each schema the connected role may see, and how many not. */
export async function readCrawlerRights(
  client: Client,
): Promise<readonly WithheldSchema[]> {
  const { rows } = await client.query<WithheldSchema>(RELATIONS_BY_SCHEMA);
  return rows;
}

const quoted = (name: string) => `"${name.replace(/"/g, '""')}"`;

/** The statements that would let a role see everything of a schema, as its owner would type them. */
export function grantsFor(schema: string, role: string): readonly string[] {
  return [
    `GRANT USAGE ON SCHEMA ${quoted(schema)} TO ${quoted(role)};`,
    `GRANT SELECT ON ALL TABLES IN SCHEMA ${quoted(schema)} TO ${quoted(
      role,
    )};`,
  ];
}
