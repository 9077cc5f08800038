/**
 * What it takes to look at a source without a portal: to connect, read and analyse. Nothing here writes anything.
 *
 * @packageDocumentation
 */
export { gatherSnapshot } from '@grainline/backstage-plugin-lineage-node';
export { loadParser } from '@grainline/sql-lineage';
export { analyseSnapshot } from './analyse/analyseSnapshot';
export type { AnalysedSnapshot } from './analyse/AnalysedSnapshot';
export { probeTable } from './probes/probeTable';
export { combineGrain } from './record/grain/combineGrain';
export { postgresLineageSourceFactory } from './sources/postgres';
export { readSqlFiles } from './sources/sqlFiles/readSqlFiles';
