export type {
  AnalysedColumn,
  AnalysedSchema,
  AnalysedSnapshot,
  AnalysedTable,
} from './AnalysedSnapshot';
export { analyseSnapshot } from './analyseSnapshot';
export { AnalysisWorker } from './AnalysisWorker';
export type { AnalyseOptions, AnalysisWorkerOptions } from './AnalysisWorker';
