import { setTimeout as sleep } from 'node:timers/promises';
import { CRAWLER_ROLE } from '@grainline/demo/warehouse';
import { Client } from 'pg';
import { ChildMessage, serveParent } from '../inChild';
import { WholePortal } from './WholePortal';

/** Where a table is made, and what may know of it. */
export interface FoundOptions {
  readonly crawlerUrl: string;
  readonly ownerUrl: string;
  /** Of the server that holds the portal's databases. */
  readonly adminUrl: string;
}

/** By the clock. */
export interface FoundSeconds {
  /** From the catalog's taking of all entities to its having processed them, without what people wait for. */
  readonly processing: number;
  /** From CREATE TABLE to the table's being found by a search and its page's opening. */
  readonly found: number;
}

const NAME = 'bench_new_arrivals';
const LOOK_AGAIN_MS = 250;

// The server quotes the names, because these statements take no parameters.
const STATEMENTS = `
  SELECT n.nspname::text AS schema,
    format('CREATE TABLE %I.%I (arrival_id bigint PRIMARY KEY, arrived_at timestamptz NOT NULL)', n.nspname, $1::text) AS create,
    format('GRANT SELECT ON %I.%I TO %I', n.nspname, $1::text, $2::text) AS grant
  FROM pg_catalog.pg_namespace n JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relkind = 'r'
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    AND pg_catalog.has_schema_privilege($2, n.oid, 'USAGE') AND pg_catalog.has_table_privilege($2, c.oid, 'SELECT')
  ORDER BY n.nspname LIMIT 1`;

/** Makes a table as its owner does, in a schema that the crawler may enter. @returns the schema */
async function createTable(client: Client): Promise<string> {
  const { rows } = await client.query<{
    schema: string;
    create: string;
    grant: string;
  }>(STATEMENTS, [NAME, CRAWLER_ROLE]);
  const [{ schema, create, grant }] = rows;
  await client.query(create);
  await client.query(grant);
  return schema;
}

async function dropTables(client: Client): Promise<void> {
  const { rows } = await client.query<{ drop: string }>(
    `SELECT format('DROP TABLE %I.%I', n.nspname, c.relname) AS drop
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = $1`,
    [NAME],
  );
  for (const { drop } of rows) {
    await client.query(drop);
  }
}

async function untilTrue(ask: () => Promise<boolean>): Promise<void> {
  while (!(await ask())) {
    await sleep(LOOK_AGAIN_MS);
  }
}

async function measureFound(
  options: FoundOptions,
  say: (message: ChildMessage<FoundSeconds>) => void,
): Promise<FoundSeconds> {
  const tell = (text: string) => say({ type: 'step', text });
  const owner = new Client({ connectionString: options.ownerUrl });
  await owner.connect();
  await dropTables(owner);
  tell('starting a whole backend');
  const portal = await WholePortal.start(options);
  try {
    tell('the first crawl');
    const first = performance.now();
    const tables = await portal.firstCrawl();
    tell('the catalog processes the entities');
    await untilTrue(async () => (await portal.countEntities()) >= tables);
    const processing = (performance.now() - first) / 1000;

    tell('a new table');
    const created = performance.now();
    const schema = await createTable(owner);
    await portal.runNow();
    await untilTrue(
      async () =>
        (await portal.isPageOpen(schema, NAME)) && (await portal.finds(NAME)),
    );
    return { processing, found: (performance.now() - created) / 1000 };
  } finally {
    await dropTables(owner);
    await owner.end();
    await portal.stop();
  }
}

if (process.send && require.main === module) {
  serveParent(measureFound);
}
