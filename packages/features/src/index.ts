/* eslint-disable @backstage/no-mixed-plugin-imports -- to name the plugins is what this package is for */
import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import catalogModuleLineage from '@grainline/backstage-plugin-catalog-backend-module-lineage';
import lineagePlugin from '@grainline/backstage-plugin-lineage-backend';
import lineageModuleNeo4j from '@grainline/backstage-plugin-lineage-backend-module-neo4j';
import lineageModuleRedshift from '@grainline/backstage-plugin-lineage-backend-module-redshift';
import searchModuleLineage from '@grainline/backstage-plugin-search-backend-module-lineage';

/**
 * All of Grainline's backend in one import: the lineage plugin, its entities in the catalog, its documents in search, and Neo4j (which
 * stays idle unless `lineage.neo4j` is configured), and the sources of type `redshift`.
 *
 * @packageDocumentation
 */
export default createBackendFeatureLoader({
  *loader() {
    yield lineagePlugin;
    yield lineageModuleNeo4j;
    yield lineageModuleRedshift;
    yield catalogModuleLineage;
    yield searchModuleLineage;
  },
});
