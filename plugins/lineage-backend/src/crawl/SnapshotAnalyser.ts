import { AnalysisInput } from '../analyse/AnalysisInput';
import { CrawlFacts } from '../record/CrawlFacts';

/** Makes facts of what a crawl read, off the main thread. */
export interface SnapshotAnalyser {
  analyse(
    input: AnalysisInput,
    options: {
      readonly signal: AbortSignal;
      /** Called now and then with how many views, routines and statements are done, of how many. */
      readonly onProgress?: (done: number, total: number) => void;
    },
  ): Promise<CrawlFacts>;
}
