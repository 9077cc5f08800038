import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { lineageSourcesExtensionPoint } from '@grainline/backstage-plugin-lineage-node';
import { redshiftLineageSourceFactory } from './redshiftLineageSourceFactory';

/** Adds the type `redshift` to the sources that can be configured. */
export const lineageModuleRedshift = createBackendModule({
  pluginId: 'lineage',
  moduleId: 'redshift',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: lineageSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSourceFactory(redshiftLineageSourceFactory(config));
      },
    });
  },
});
