import path from 'node:path';
import { fillExample, RedshiftStandIn } from '@grainline/redshift-stand-in';
import { Client } from 'pg';
import { DEMO_FOLDER, ROOT } from '../command/root';
import { Running } from '../command/Running';
import { EmbeddedPostgres } from '../postgres';
import { Progress } from '../progress/Progress';
import { CrawledSource } from './CrawledSource';

/** The address that asks for the stand-in. */
export const REDSHIFT_STAND_IN = 'redshift://stand-in';

const DATABASE = 'dev';
const ROLE = 'grainline';
const PASSWORD = 'grainline';

/** The history of the example is of the last two days, so that each start makes a new database. */
async function renewDatabase(adminUrl: string): Promise<string> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`DROP DATABASE IF EXISTS ${DATABASE} WITH (FORCE)`);
    await admin.query(`DROP ROLE IF EXISTS ${ROLE}`);
    await admin.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD '${PASSWORD}'`);
    await admin.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await admin.end();
  }
  const url = new URL(adminUrl);
  url.pathname = `/${DATABASE}`;
  return url.toString();
}

/** Starts what stands in for a Redshift, with its example: a PostgreSQL with Redshift's system views behind a proxy that speaks as Redshift does. */
export async function openRedshiftStandIn(
  progress: Progress,
  running: Running,
): Promise<CrawledSource> {
  const standIn = await progress.step(
    'Starting what stands in for Redshift',
    async onProgress => {
      const server = await EmbeddedPostgres.start({
        dataDir: path.join(DEMO_FOLDER, 'redshift-stand-in'),
        onProgress,
      });
      running.add({ name: 'PostgreSQL', stop: () => server.stop() });
      const started = await RedshiftStandIn.start({
        url: await renewDatabase(server.adminUrl),
      });
      running.add({ name: 'The stand-in', stop: () => started.stop() });
      await started.admit(ROLE, 101, true);
      await fillExample(started, ROLE);
      await started.admin.query(
        `GRANT SELECT ON redshift_system.svv_table_info, redshift_system.sys_transaction_history TO ${ROLE}`,
      );
      return started;
    },
  );
  const url = standIn.addressFor(ROLE, PASSWORD);
  return {
    id: 'redshift',
    title: 'What stands in for a Redshift',
    embedded: true,
    crawlerUrl: url,
    ownerUrl: url,
    settings: {},
    catalogFiles: [path.join(ROOT, 'packages/demo/catalog/guest.yaml')],
    owners: [],
    defaultOwner: 'group:default/guests',
  };
}
