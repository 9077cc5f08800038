import type { CatalogData } from '../catalog/CatalogData';
import type { Reason } from '../model/Reason';
import type { RoutineOptions } from '../routine/analyseRoutine';
import type { AnalyseOptions } from '../script/AnalyseOptions';
import type { WorkerLimits } from './WorkerLimits';

/** What is to be analysed. */
export type WorkerTask =
  | {
      readonly kind: 'sql';
      readonly sql: string;
      readonly options: Omit<AnalyseOptions, 'catalog' | 'watch'> & {
        /** In place of what the process was started with. */
        readonly catalog?: CatalogData;
      };
    }
  | {
      readonly kind: 'routine';
      readonly options: Omit<RoutineOptions, 'catalog' | 'watch'>;
    };

/** To the process: once what it knows and may take, then task after task. */
export type WorkerRequest =
  | {
      readonly type: 'start';
      readonly catalog: CatalogData | undefined;
      readonly limits: Required<WorkerLimits>;
    }
  | {
      readonly type: 'task';
      readonly task: WorkerTask;
      /** Statements that an earlier process did not survive, by number. */
      readonly skip: readonly (readonly [number, Reason])[];
    };

/** The statement that an analysis is at: its number from 0, -1 before the first, and its place. */
export interface StatementNote {
  readonly ordinal: number;
  readonly line: number;
  readonly col: number;
}

/** From the process: it is ready, where it is, what it found, or what ended its thread. */
export type WorkerAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'at'; readonly note: StatementNote }
  /** A ScriptLineage as `v8.serialize` writes it, so that the relay need not read it. */
  | { readonly type: 'done'; readonly lineage: Uint8Array }
  | {
      readonly type: 'failed';
      readonly code?: string;
      readonly message: string;
    };

/** What the thread of the process is started with; it writes ordinal, line and column of its note into the array. */
export interface ThreadStart {
  readonly catalog: CatalogData | undefined;
  readonly note: Int32Array;
}
