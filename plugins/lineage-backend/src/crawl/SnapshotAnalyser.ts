import { Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';

/** Makes facts of a snapshot, off the main thread. */
export interface SnapshotAnalyser {
  analyse(
    snapshot: Snapshot,
    options: {
      readonly signal: AbortSignal;
      /** Called now and then with how many views and routines are done, of how many. */
      readonly onProgress?: (done: number, total: number) => void;
    },
  ): Promise<AnalysedSnapshot>;
}
