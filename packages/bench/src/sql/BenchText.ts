import type { AnalyseOptions } from '@grainline/sql-lineage';

/** A text of SQL, a statement or a script, as it is given to the analysis. */
export interface BenchText {
  readonly id: string;
  readonly sql: string;
  readonly options: AnalyseOptions;
}
