import { ConfigReader } from '@backstage/config';
import { readRedshiftSourceConfig } from '@grainline/backstage-plugin-lineage-backend-module-redshift';
import { Client } from 'pg';
import { WithheldSchema } from './crawlerRights';

const CONNECT_TIMEOUT_MS = 15_000;

/** The tables of materialized views are the server's own. */
const OWN = (column: string) => `${column} NOT LIKE 'mv!_tbl!_!_%' ESCAPE '!'`;

// Two statements: Redshift joins no catalog with a system view.
const ALL = `SELECT n.nspname AS schema, count(*) AS relations
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'v') AND n.nspname NOT LIKE 'pg!_%' ESCAPE '!' AND n.nspname NOT IN ('information_schema', 'catalog_history')
   AND ${OWN('c.relname')}
 GROUP BY n.nspname`;
const GRANTED = `SELECT schema_name AS schema, count(*) AS relations FROM svv_all_tables
 WHERE database_name = current_database() AND ${OWN(
   'table_name',
 )} GROUP BY schema_name`;

interface CountRow {
  readonly schema: string;
  readonly relations: string;
}

/** How many relations of each schema of a Redshift database the role may see, and how many not. */
export async function readRedshiftRights(
  url: string,
): Promise<readonly WithheldSchema[]> {
  const { connection } = readRedshiftSourceConfig(
    'source',
    new ConfigReader({ connection: { url } }),
  );
  const client = new Client({
    ...connection,
    application_name: 'grainline-demo',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // An error after the connection is made has no listener otherwise, and would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    const all = await client.query<CountRow>(ALL);
    const granted = await client.query<CountRow>(GRANTED);
    const visible = new Map(
      granted.rows.map(row => [row.schema, Number(row.relations)]),
    );
    const total = new Map(
      all.rows.map(row => [row.schema, Number(row.relations)]),
    );
    return [...new Set([...visible.keys(), ...total.keys()])]
      .sort()
      .map(schema => {
        const shown = visible.get(schema) ?? 0;
        return {
          schema,
          visible: shown,
          withheld: Math.max(0, (total.get(schema) ?? 0) - shown),
        };
      });
  } finally {
    await client.end().catch(() => {});
  }
}
