/**
 * A backend module that keeps the Grainline lineage graph in Neo4j.
 *
 * @packageDocumentation
 */
export { lineageModuleNeo4j as default } from './module';
export { Neo4jLineageGraph } from './graph/Neo4jLineageGraph';
export type { Neo4jConfig } from './config/readNeo4jConfig';
export type { Neo4jDeadlines } from './graph/Neo4jConnection';
