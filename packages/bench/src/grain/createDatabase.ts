import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { withClient } from './withClient';

/**
 * Makes a role that may read everything in a database and write nothing.
 *
 * @param owner - a superuser's connection to the database
 * @param url - of that connection
 * @returns the URL of the role. It holds a password: never print it
 */
export async function createCrawler(
  owner: Client,
  url: string,
): Promise<string> {
  const crawler = new URL(url);
  const role = `${crawler.pathname.slice(1)}_crawler`;
  const password = randomBytes(12).toString('hex');
  await owner.query(`DROP ROLE IF EXISTS ${role}; CREATE ROLE ${role} LOGIN PASSWORD '${password}';
GRANT pg_read_all_stats, pg_read_all_data TO ${role};`);
  crawler.username = role;
  crawler.password = password;
  return crawler.href;
}

/** Makes an empty database, and drops the one that had its name. @returns its URL */
export async function createDatabase(
  adminUrl: string,
  name: string,
): Promise<string> {
  await withClient(adminUrl, async admin => {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${name}`);
  });
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}
