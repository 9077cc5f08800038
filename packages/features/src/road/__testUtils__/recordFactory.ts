import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';

/** Gives the lineage plugin a database that outlives the backend; the other plugins get one in memory. */
export function recordFactory(record: Knex) {
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
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
        }),
      ),
    factory: ({ plugin, lifecycle, logger }, databases) =>
      plugin.getId() === 'lineage'
        ? { getClient: async () => record }
        : databases.forPlugin(plugin.getId(), { lifecycle, logger }),
  });
}
