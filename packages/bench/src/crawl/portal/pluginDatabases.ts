import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { Client } from 'pg';

/** What the names of the databases of the measured backends begin with. */
export const PLUGIN_PREFIX = 'bench_plugin_';

/** The name of the database that a plugin of the measured backend has. */
export function databaseOf(plugin: string): string {
  return `${PLUGIN_PREFIX}${plugin}`;
}

/** Gives every plugin a database of its own on a PostgreSQL server, as a portal in production has. */
export function pluginDatabases(adminUrl: string) {
  return createServiceFactory({
    service: coreServices.database,
    deps: {
      plugin: coreServices.pluginMetadata,
      lifecycle: coreServices.lifecycle,
      logger: coreServices.logger,
    },
    createRootContext: () =>
      DatabaseManager.fromConfig(
        new ConfigReader({
          backend: {
            database: {
              client: 'pg',
              connection: adminUrl,
              prefix: PLUGIN_PREFIX,
            },
          },
        }),
      ),
    factory: ({ plugin, lifecycle, logger }, databases) =>
      databases.forPlugin(plugin.getId(), { lifecycle, logger }),
  });
}

/** Removes what an earlier run left, so that every run begins with nothing. */
export async function dropPluginDatabases(adminUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ drop: string }>(
      `SELECT format('DROP DATABASE %I WITH (FORCE)', datname) AS drop
       FROM pg_catalog.pg_database WHERE starts_with(datname, $1)`,
      [PLUGIN_PREFIX],
    );
    for (const { drop } of rows) {
      await admin.query(drop);
    }
  } finally {
    await admin.end();
  }
}
