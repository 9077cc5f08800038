import { Reason } from '@grainline/backstage-plugin-lineage-common';

/** How an analysis is followed, and what it leaves out. */
export interface AnalysisOptions {
  /** Views and routines, by job id, that are not to be analysed, and why. */
  readonly skip?: ReadonlyMap<string, Reason>;
  /** Called before each view and routine with the job's id and how many were done before it. */
  readonly onUnit?: (job: string, done: number, total: number) => void;
}
