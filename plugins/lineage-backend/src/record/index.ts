/**
 * What it takes to fill a record without reading a database: for benchmarks and trials. Only while no portal uses the record.
 *
 * @packageDocumentation
 */
export type { AnalysedSnapshot, AnalysedTable } from '../analyse';
export { type SeenCrawl, type SeenTable } from './CrawlFacts';
export { beginCrawlRun, finishCrawlRun } from './crawlRuns';
export { figuresOf } from './factRows';
export { type FactCounts, FactStream } from './FactStream';
export { knownHashes, knownJoins, planOf, readKnown } from './knownRecord';
export { migrateRecord } from './migrateRecord';
export { type PackedChunk, packChunk } from './PackedChunk';
export { publishCrawl, type PublishResult } from './publishCrawl';
export { publishSnapshot } from './publishSnapshot';
