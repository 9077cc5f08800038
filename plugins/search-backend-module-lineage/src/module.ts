import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import { LineageClient } from '@grainline/backstage-plugin-lineage-common';
import { runOnChange } from '@grainline/backstage-plugin-lineage-node';
import { LineageCollatorFactory } from './LineageCollatorFactory';
import { readLineageCollatorConfig } from './readLineageCollatorConfig';

/** The module of search that makes tables and their columns searchable. */
export const searchModuleLineage = createBackendModule({
  pluginId: 'search',
  moduleId: 'lineage',
  register(env) {
    env.registerInit({
      deps: {
        indexRegistry: searchIndexRegistryExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({
        indexRegistry,
        auth,
        config,
        discovery,
        events,
        lifecycle,
        logger,
        scheduler,
      }) {
        const { enabled, schedule, locationTemplate } =
          readLineageCollatorConfig(config);
        if (!enabled) {
          return;
        }
        indexRegistry.addCollator({
          schedule: runOnChange({
            scheduler,
            runner: scheduler.createScheduledTaskRunner(schedule),
            events,
            subscriberId: 'lineage-search',
            lifecycle,
            logger,
          }),
          factory: LineageCollatorFactory.create({
            api: new LineageClient({ discoveryApi: discovery }),
            requestOptions: async () =>
              auth.getPluginRequestToken({
                onBehalfOf: await auth.getOwnServiceCredentials(),
                targetPluginId: 'lineage',
              }),
            locationTemplate,
          }),
        });
      },
    });
  },
});
