import { Client } from 'pg';

const COUNT = `
  SELECT coalesce(sum(s.calls), 0)::int AS calls
  FROM pg_stat_statements s
  WHERE s.toplevel AND s.userid = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = $1)
    AND s.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = $2)`;

/**
 * How many statements some work sends to a database, by the server's own count.
 *
 * @param statisticsUrl - of a role that sees everybody's statements, to a database where `pg_stat_statements` is or may be created
 * @param url - the connection string that the work uses
 * @returns undefined where the server does not count
 */
export async function countStatements(
  statisticsUrl: string,
  url: string,
  work: () => Promise<unknown>,
): Promise<number | undefined> {
  const { username, pathname } = new URL(url);
  const whose = [
    decodeURIComponent(username),
    decodeURIComponent(pathname.slice(1)),
  ];
  const client = new Client({ connectionString: statisticsUrl });
  await client.connect();
  try {
    const count = async () =>
      (await client.query<{ calls: number }>(COUNT, whose)).rows[0].calls;
    let before: number;
    try {
      await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
      before = await count();
    } catch {
      return undefined;
    }
    await work();
    return (await count()) - before;
  } finally {
    await client.end();
  }
}
