import type { Client } from 'pg';

/** What a database's comment says about its load. */
export type WarehouseState = {
  /** Whether this loader made the database at all. */
  readonly isOurs: boolean;
  /** Fingerprint and day of the load; undefined while none was finished. */
  readonly version?: string;
};

const ORIGIN = 'Demo warehouse of a shop, made by Grainline.';

/** Reads the state of a database of this server; undefined when there is no such database. */
export async function readState(
  client: Client,
  database: string,
): Promise<WarehouseState | undefined> {
  const { rows } = await client.query<{ comment: string | null }>(
    `SELECT pg_catalog.shobj_description(oid, 'pg_database') AS comment
       FROM pg_catalog.pg_database WHERE datname = $1`,
    [database],
  );
  if (rows.length === 0) {
    return undefined;
  }
  const comment = rows[0].comment ?? '';
  return {
    isOurs: comment.startsWith(ORIGIN),
    version: /^ Version (.+)\.$/.exec(comment.slice(ORIGIN.length))?.[1],
  };
}

/** Notes that the database is ours and, once it is loaded, in which version. Only its owner may. */
export async function writeState(
  client: Client,
  database: string,
  version?: string,
): Promise<void> {
  const { rows } = await client.query<{ sql: string }>(
    `SELECT format('COMMENT ON DATABASE %I IS %L', $1::text, $2::text) AS sql`,
    [database, version ? `${ORIGIN} Version ${version}.` : ORIGIN],
  );
  await client.query(rows[0].sql);
}
