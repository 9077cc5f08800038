import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { LineageClient } from '@grainline/backstage-plugin-lineage-common';
import { runOnChange } from '@grainline/backstage-plugin-lineage-node';
import { EntitySync } from './provider/EntitySync';
import { LineageEntityProvider } from './provider/LineageEntityProvider';
import { SourceSync } from './provider/SourceSync';
import { readLineageProviderConfig } from './readLineageProviderConfig';

/** Id of the scheduled task, for those who want to trigger it by hand. */
const TASK_ID = 'lineage-entities';

/** The module of the catalog that turns every table of every configured source into an entity. */
export const catalogModuleLineage = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'lineage',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({
        catalog,
        auth,
        config,
        discovery,
        events,
        lifecycle,
        logger,
        scheduler,
      }) {
        const settings = readLineageProviderConfig(config);
        const runner = runOnChange({
          scheduler,
          runner: scheduler.createScheduledTaskRunner(settings.schedule),
          events,
          subscriberId: TASK_ID,
          lifecycle,
          logger,
        });
        const api = new LineageClient({ discoveryApi: discovery });
        const requestOptions = async () =>
          auth.getPluginRequestToken({
            onBehalfOf: await auth.getOwnServiceCredentials(),
            targetPluginId: 'lineage',
          });

        const sync = EntitySync.create();
        // The first provider that the catalog connects starts the one task that serves all of them.
        let task: Promise<void> | undefined;
        const startTask = () =>
          (task ??= runner.run({
            id: TASK_ID,
            fn: signal => sync.run(signal),
          }));
        for (const source of settings.sources) {
          const provider = LineageEntityProvider.create({
            source,
            onConnect: startTask,
          });
          sync.add(
            SourceSync.create({
              provider,
              api,
              requestOptions,
              entities: settings,
              logger,
            }),
          );
          catalog.addEntityProvider(provider);
        }
      },
    });
  },
});
