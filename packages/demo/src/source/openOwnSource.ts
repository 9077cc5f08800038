import { InputError } from '@backstage/errors';
import path from 'node:path';
import { Client } from 'pg';
import { ROOT } from '../command/root';
import { Progress } from '../progress/Progress';
import { CrawledSource } from './CrawledSource';
import { grantsFor, readCrawlerRights, WithheldSchema } from './crawlerRights';
import { explainConnectionError } from './explainConnectionError';
import { readRedshiftRights } from './redshiftRights';
import { sourceTypeOf } from './sourceTypeOf';

const CONNECT_TIMEOUT_MS = 15_000;

/** An id that refs and configuration keys can bear, made of a database's name. */
export function sourceIdOf(database: string): string {
  const id = database
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 30);
  return id || 'source';
}

async function readRights(url: string): Promise<readonly WithheldSchema[]> {
  if (sourceTypeOf(url) === 'redshift') {
    return readRedshiftRights(url);
  }
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  });
  // An error after the connection is made has no listener otherwise, and would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    return await readCrawlerRights(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Connects to a database and looks whether there is anything to crawl.
 *
 * @throws InputError with one line when it can't be reached, or the role may see nothing of it
 */
async function lookAt(url: string, database: string): Promise<void> {
  let rights: readonly WithheldSchema[];
  try {
    rights = await readRights(url);
  } catch (error) {
    throw error instanceof InputError
      ? error
      : new InputError(explainConnectionError(error, url));
  }
  const role = decodeURIComponent(new URL(url).username);
  const withheld = rights.reduce((sum, schema) => sum + schema.withheld, 0);
  if (withheld > 0 && rights.every(schema => schema.visible === 0)) {
    throw new InputError(
      `Role ${role} may see none of the ${withheld} relations in ${database}. Its owner can grant that, for each schema: ${grantsFor(
        rights[0].schema,
        role,
      ).join(' ')}`,
    );
  }
}

/** The user's own database as a source, after a first look. @throws InputError with one line when it cannot be read */
export async function openOwnSource(
  url: string,
  progress: Progress,
): Promise<CrawledSource> {
  const { pathname, hostname } = new URL(url);
  const database = decodeURIComponent(pathname.slice(1));
  if (!database) {
    throw new InputError(
      '--source names no database: write postgres://user:password@host:port/database',
    );
  }
  await progress.step(`Connecting to ${database} on ${hostname}`, () =>
    lookAt(url, database),
  );
  return {
    id: sourceIdOf(database),
    title: `${database} on ${hostname}`,
    embedded: false,
    crawlerUrl: url,
    ownerUrl: url,
    settings: {},
    catalogFiles: [path.join(ROOT, 'packages/demo/catalog/guest.yaml')],
    owners: [],
    defaultOwner: 'group:default/guests',
  };
}
