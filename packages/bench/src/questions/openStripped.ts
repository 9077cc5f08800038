import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { NotFoundError } from '@backstage/errors';
import {
  crawlNow,
  findFreePort,
  PortalVisitor,
  Running,
  startPortal,
  StartedDemo,
} from '@grainline/demo/command';
import { Progress } from '@grainline/demo/progress';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { Client } from 'pg';
import { stripWarehouse } from './stripWarehouse';

const DATABASE = 'shop_stripped';

async function withClient(
  connectionString: string,
  use: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

function inDatabase(url: string, database: string): string {
  const moved = new URL(url);
  moved.pathname = `/${database}`;
  return moved.href;
}

/**
 * Stops a demo's portal, copies its warehouse, takes keys and comments from the copy, and opens a portal on it that goes on from the same
 * record.
 *
 * @returns the portal's address
 */
export async function openStripped(
  { portal, source }: StartedDemo,
  progress: Progress,
  running: Running,
): Promise<string> {
  const { adminUrl } = source;
  if (adminUrl === undefined) {
    throw new NotFoundError(
      'Only a warehouse that the demo runs itself can be copied',
    );
  }
  await portal.stop();
  const original = new URL(source.crawlerUrl).pathname.slice(1);
  const dataFolder = path.join(DEMO_FOLDER, 'bench', 'questions');
  await progress.step('Taking keys and comments from a copy', async () => {
    await withClient(adminUrl, async client => {
      await client.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
      await client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
        [original],
      );
      await client.query(`CREATE DATABASE ${DATABASE} TEMPLATE "${original}"`);
    });
    await withClient(inDatabase(adminUrl, DATABASE), stripWarehouse);
    await rm(dataFolder, { recursive: true, force: true });
    await cp(path.dirname(portal.logFile), dataFolder, { recursive: true });
  });
  const stripped = await startPortal(
    {
      source: {
        ...source,
        crawlerUrl: inDatabase(source.crawlerUrl, DATABASE),
      },
      port: await findFreePort(),
      dataFolder,
    },
    progress,
    running,
  );
  await progress.step('Crawling the copy', async tell => {
    await crawlNow(PortalVisitor.at(stripped.baseUrl), source.id, tell);
  });
  return stripped.baseUrl;
}
