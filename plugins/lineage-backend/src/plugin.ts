import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ConflictError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  LineageGraph,
  LineageSourceFactory,
  lineageGraphExtensionPoint,
  lineageSourcesExtensionPoint,
} from '@grainline/backstage-plugin-lineage-node';
import { readLineageConfig } from './config/readLineageConfig';
import { startLineage } from './startLineage';
import { postgresLineageSourceFactory } from './sources/postgres';

/** Crawls the configured sources, keeps the record of their tables and lineage, and serves it under `/api/lineage`. */
export const lineagePlugin = createBackendPlugin({
  pluginId: 'lineage',
  register(env) {
    const factories: LineageSourceFactory[] = [postgresLineageSourceFactory];
    let graph: LineageGraph | undefined;
    env.registerExtensionPoint(lineageSourcesExtensionPoint, {
      addSourceFactory(factory) {
        if (factories.some(f => f.type === factory.type)) {
          throw new ConflictError(
            `Two modules read sources of the type ${JSON.stringify(
              factory.type,
            )}`,
          );
        }
        factories.push(factory);
      },
    });
    env.registerExtensionPoint(lineageGraphExtensionPoint, {
      setGraph(configured) {
        if (graph) {
          throw new ConflictError(
            `Two modules keep the lineage graph: ${graph.kind} and ${configured.kind}`,
          );
        }
        graph = configured;
      },
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init({ config, ...services }) {
        await startLineage({
          ...services,
          config: readLineageConfig(config, factories),
          graph,
        });
      },
    });
  },
});
