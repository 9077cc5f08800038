import type { Client } from 'pg';
import { databaseUrl } from './databaseUrl';
import { CRAWLER_ROLE, OWNER_ROLE } from './warehouseRoles';
import { WatchedStatements } from './WatchedStatements';
import { withClient } from './withClient';
import { writeState } from './WarehouseState';

/** Creates the empty database, which belongs to the warehouse's owner and to which nobody else may connect. */
export async function createDatabase(
  admin: Client,
  adminUrl: string,
  database: string,
): Promise<void> {
  await admin.query(
    await format(
      admin,
      `format('CREATE DATABASE %I TEMPLATE template0 ENCODING ''UTF8''', $1::text)`,
      database,
    ),
  );
  await writeState(admin, database);
  await admin.query(
    await format(
      admin,
      `format('ALTER DATABASE %I OWNER TO ${OWNER_ROLE}', $1::text)`,
      database,
    ),
  );
  await admin.query(
    await format(
      admin,
      `format('REVOKE ALL ON DATABASE %I FROM PUBLIC', $1::text)`,
      database,
    ),
  );
  // Extensions and foreign servers are an administrator's business.
  await withClient(databaseUrl(adminUrl, { database }), async client => {
    await (await WatchedStatements.of(client)).off();
    await client.query(`
      CREATE EXTENSION postgres_fdw;
      CREATE SERVER supplier_portal FOREIGN DATA WRAPPER postgres_fdw
        OPTIONS (host 'suppliers.example', dbname 'suppliers');
      GRANT USAGE ON FOREIGN SERVER supplier_portal TO ${OWNER_ROLE}, ${CRAWLER_ROLE};`);
  });
}

/** Drops a database with everybody who is connected to it. */
export async function dropDatabase(
  admin: Client,
  database: string,
): Promise<void> {
  await admin.query(
    await format(
      admin,
      `format('DROP DATABASE %I WITH (FORCE)', $1::text)`,
      database,
    ),
  );
}

/** Lets the server quote the name, because these statements take no parameters. */
async function format(
  admin: Client,
  expression: string,
  database: string,
): Promise<string> {
  const { rows } = await admin.query<{ sql: string }>(
    `SELECT ${expression} AS sql`,
    [database],
  );
  return rows[0].sql;
}
