/* eslint-disable @backstage/no-mixed-plugin-imports -- to name the plugins is what this package is for */
import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';

/**
 * All of Grainline's backend in one import: the lineage plugin, its entities in the catalog, its documents in search, and Neo4j (which
 * stays idle unless `lineage.neo4j` is configured).
 *
 * @packageDocumentation
 */
export default createBackendFeatureLoader({
  *loader() {
    yield import('@grainline/backstage-plugin-lineage-backend');
    yield import('@grainline/backstage-plugin-lineage-backend-module-neo4j');
    yield import('@grainline/backstage-plugin-catalog-backend-module-lineage');
    yield import('@grainline/backstage-plugin-search-backend-module-lineage');
  },
});
