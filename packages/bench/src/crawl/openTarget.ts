import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgres } from '@grainline/demo/postgres';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { loadWarehouse } from '@grainline/demo/warehouse';
import { Client } from 'pg';
import { readProcess } from './processTree';

/** The database that is crawled. Its connection strings hold passwords: never print them. */
export interface Target {
  readonly crawlerUrl: string;
  /** Of a role that may create tables; undefined for a database that is not ours to change. */
  readonly ownerUrl?: string;
  /** Of a role that may see how many statements ran. */
  readonly statisticsUrl: string;
  /** A small database on the same server, or the same one. */
  readonly warmUpUrl: string;
  /** The server's first process; undefined if it is on another machine. */
  readonly pid?: number;
  stop(): Promise<void>;
}

/** A warehouse of our own, grown to so many relations. */
export async function openWarehouse(
  relations: number,
  onProgress: (step: string) => void,
): Promise<Target> {
  const server = await EmbeddedPostgres.start({
    dataDir: join(DEMO_FOLDER, 'bench', 'source'),
    onProgress,
  });
  try {
    const load = (database: string, tables?: number) =>
      loadWarehouse({
        adminUrl: server.adminUrl,
        database,
        tables,
        crawlerPassword: 'grainline',
        onProgress,
      });
    const warmUp = await load('crawl_small');
    const grown = await load(`crawl_${relations}`, relations);
    await quieten(server.adminUrl, grown.ownerUrl);
    return {
      crawlerUrl: grown.crawlerUrl,
      ownerUrl: grown.ownerUrl,
      statisticsUrl: server.adminUrl,
      warmUpUrl: warmUp.crawlerUrl,
      pid: server.pid,
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Vacuums now, and not while something is measured. */
async function quieten(adminUrl: string, ownerUrl: string): Promise<void> {
  await withClient(adminUrl, async admin => {
    await admin.query('ALTER SYSTEM SET autovacuum = off');
    await admin.query('SELECT pg_catalog.pg_reload_conf()');
  });
  const url = new URL(adminUrl);
  url.pathname = new URL(ownerUrl).pathname;
  await withClient(url.href, database => database.query('VACUUM ANALYZE'));
}

/** A database of the caller's own, which is only read. */
export async function openDatabase(url: string): Promise<Target> {
  return {
    crawlerUrl: url,
    statisticsUrl: url,
    warmUpUrl: url,
    pid: await withClient(url, findServer),
    async stop() {},
  };
}

/** The first process of the server, if it runs on this machine. */
async function findServer(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>(
    'SELECT pg_catalog.pg_backend_pid() AS pid',
  );
  const [{ pid }] = rows;
  try {
    const isPostgres = readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith(
      'postgres:',
    );
    return isPostgres ? readProcess(pid)?.parent : undefined;
  } catch {
    return undefined;
  }
}

async function withClient<T>(
  url: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
