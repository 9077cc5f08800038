/**
 * SQL to column lineage, joins, filters and the shape of results, for PostgreSQL
 * and Amazon Redshift.
 *
 * @packageDocumentation
 */
export {
  type CatalogData,
  catalogFromData,
  type CatalogTable,
} from './catalog/CatalogData';
export { type CatalogView } from './catalog/CatalogView';
export type { CompositeField } from './catalog/CompositeField';
export {
  type CatalogRecordOptions,
  catalogFromRecord,
} from './catalog/catalogFromRecord';
export type { CommandStreams } from './cli/CommandStreams';
export { runCommand } from './cli/runCommand';
export type { Reason, ReasonCode } from './model/Reason';
export type * from './model/RowChange';
export type * from './model/ScriptLineage';
export { type TableName, tableKey, tableText } from './model/TableName';
export { loadParser } from './parser/loadParser';
export { type FileTransfer, fileTransfers } from './reduce/fileTransfers';
export {
  type ReducedStatement,
  reduceStatement,
} from './reduce/reduceStatement';
export type { Dialect } from './resolve/StatementAnalysis';
export { analyseRoutine, type RoutineOptions } from './routine/analyseRoutine';
export type { AnalyseOptions, StatementWatch } from './script/AnalyseOptions';
export { analyseSql } from './script/analyseSql';
export {
  type RenderedTemplate,
  renderTemplate,
  type TemplateGap,
} from './template/renderTemplate';
export type { TemplateVariables } from './template/templateValue';
export {
  compareReads,
  type ComparedTable,
  type NotedRead,
  type ReadsDifference,
} from './verify/compareReads';
export {
  LineageWorker,
  type LineageWorkerOptions,
} from './worker/LineageWorker';
export type { WorkerLimits } from './worker/WorkerLimits';
