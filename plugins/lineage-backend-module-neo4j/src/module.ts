import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { lineageGraphExtensionPoint } from '@grainline/backstage-plugin-lineage-node';
import { readNeo4jConfig } from './config/readNeo4jConfig';
import { Neo4jLineageGraph } from './graph/Neo4jLineageGraph';

/** Keeps the lineage graph in Neo4j where `lineage.neo4j` is configured; does nothing where it is not. */
export const lineageModuleNeo4j = createBackendModule({
  pluginId: 'lineage',
  moduleId: 'neo4j',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        graphs: lineageGraphExtensionPoint,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
      },
      async init({ config, graphs, lifecycle, logger }) {
        const neo4j = readNeo4jConfig(config);
        if (!neo4j) {
          return;
        }
        const graph = Neo4jLineageGraph.create(neo4j);
        graphs.setGraph(graph);
        lifecycle.addShutdownHook(() => graph.close());
        logger.info(`The lineage graph is kept in Neo4j at ${neo4j.url}`);
      },
    });
  },
});
