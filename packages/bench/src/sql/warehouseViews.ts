import { join } from 'node:path';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { loadWarehouse } from '@grainline/demo/warehouse';
import { type CatalogView, tableKey } from '@grainline/sql-lineage';
import { Client } from 'pg';
import type { BenchText } from './BenchText';

/** How many relations the warehouse is grown to: more than half of them are views. */
const RELATIONS = 600;

const VIEWS = `
  SELECT n.nspname AS schema, c.relname AS name, pg_get_viewdef(c.oid) AS query,
         CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END AS kind,
         format('%I.%I', n.nspname, c.relname) AS quoted
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('v', 'm') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
   ORDER BY 1, 2`;

interface ViewRow {
  readonly schema: string;
  readonly name: string;
  readonly query: string;
  readonly kind: string;
  readonly quoted: string;
}

const COLUMNS = `
  SELECT n.nspname AS schema, c.relname AS name,
         array_agg(a.attname::text ORDER BY a.attnum) AS columns
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
   GROUP BY 1, 2`;

const KEYS = `
  SELECT n.nspname AS schema, c.relname AS name,
         array_agg(a.attname::text ORDER BY k.position) AS columns
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   CROSS JOIN unnest(i.indkey) WITH ORDINALITY k (attnum, position)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
   WHERE i.indisunique AND i.indpred IS NULL AND i.indexprs IS NULL
     AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
   GROUP BY i.indexrelid, 1, 2
  HAVING bool_and(a.attnotnull)`;

interface ColumnsRow {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/**
 * The views of a generated warehouse in a real PostgreSQL, as it prints them with
 * full names, and its whole catalog with the keys of tables: what a crawl sees.
 */
export async function warehouseViews(
  tell: (detail: string) => void,
): Promise<BenchText[]> {
  const server = await EmbeddedPostgres.start({
    dataDir: join(DEMO_FOLDER, 'bench', 'postgres'),
    onProgress: tell,
  });
  try {
    const { ownerUrl } = await loadWarehouse({
      adminUrl: server.adminUrl,
      database: 'bench_sql',
      tables: RELATIONS,
      crawlerPassword: 'unused',
      onProgress: tell,
    });
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      return await readViews(client);
    } finally {
      await client.end();
    }
  } finally {
    await server.stop();
  }
}

async function readViews(client: Client): Promise<BenchText[]> {
  await client.query(`SET search_path = ''`);
  const columns = await client.query<ColumnsRow>(COLUMNS);
  const keys = await client.query<ColumnsRow>(KEYS);
  const views = await client.query<ViewRow>(VIEWS);
  const options = {
    dialect: 'postgres' as const,
    searchPath: [],
    catalog: catalogOf(columns.rows, keys.rows),
  };
  return views.rows.map(({ schema, name, kind, quoted, query }) => ({
    id: `${schema}.${name}`,
    sql: `CREATE ${kind} ${quoted} AS\n${query}`,
    options,
  }));
}

function catalogOf(
  columns: readonly ColumnsRow[],
  keys: readonly ColumnsRow[],
): CatalogView {
  const tables = new Map(columns.map(row => [tableKey(row), row.columns]));
  const byTable = new Map<string, (readonly string[])[]>();
  for (const row of keys) {
    const known = byTable.get(tableKey(row)) ?? [];
    byTable.set(tableKey(row), [...known, row.columns]);
  }
  return {
    complete: true,
    columnsOf: table => tables.get(tableKey(table)),
    keysOf: table => byTable.get(tableKey(table)),
  };
}
