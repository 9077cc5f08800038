/**
 * What it takes to crawl into a record without a portal. Only while no portal uses the record.
 *
 * @packageDocumentation
 */
export { AnalysisWorker } from '../analyse';
export { listCrawlRuns } from '../record/crawlRuns';
export { migrateRecord } from '../record/migrateRecord';
export { postgresLineageSourceFactory } from '../sources/postgres';
export { SeenStatements } from '../statements/SeenStatements';
export { readStatementSettings } from '../statements/StatementSettings';
export { CrawlService, type CrawlServiceOptions } from './CrawlService';
