import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Assertion, Reason } from '@grainline/backstage-plugin-lineage-common';
import { Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { AnalysedSnapshot, AnalysedTable } from './AnalysedSnapshot';
import { startWorker } from './startWorker';
import { AnalysisRequest, AnalysisResponse } from './workerMessages';

/** How a run is followed and stopped. */
export interface AnalyseOptions {
  readonly signal: AbortSignal;
  /** Called with the views and routines that are done, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Bounds of the analysis of one view or routine. */
export interface AnalysisWorkerOptions {
  /** Default 20 s. A view of a hundred lines takes a millisecond. */
  readonly unitTimeoutMs?: number;
}

/** How one thread ended: with the facts, or at a view or routine that it did not survive. */
type Outcome =
  | { readonly analysed: AnalysedSnapshot }
  | { readonly job: string; readonly reason: Reason };

const DEFAULT_UNIT_TIMEOUT_MS = 20_000;
/** From the start of the thread to its first view, and from its last to the result. */
const STARTUP_TIMEOUT_MS = 180_000;
const MAX_RESTARTS = 25;

/**
 * Analyses snapshots in a thread of its own, so that the portal never waits for a parser.
 *
 * A statement that takes too long, exhausts the memory or brings down the parser ends its thread; a new one then does the work without it, and
 * the statement's view has a reason in place of its lineage.
 */
export class AnalysisWorker {
  static create(options: AnalysisWorkerOptions = {}): AnalysisWorker {
    return new AnalysisWorker(options.unitTimeoutMs ?? DEFAULT_UNIT_TIMEOUT_MS);
  }

  private constructor(private readonly unitTimeoutMs: number) {}

  /**
   * @throws the signal's reason when it is aborted, and an error when the thread fails for another cause than one statement
   */
  async analyse(
    snapshot: Snapshot,
    options: AnalyseOptions,
  ): Promise<AnalysedSnapshot> {
    const skip = new Map<string, Reason>();
    for (;;) {
      options.signal.throwIfAborted();
      const outcome = await this.#run(snapshot, skip, options);
      if ('analysed' in outcome) {
        return outcome.analysed;
      }
      if (skip.has(outcome.job) || skip.size >= MAX_RESTARTS) {
        throw new Error(
          `The analysis of source ${snapshot.source} gave up after ${skip.size} statements that it did not survive: ${outcome.reason.message}`,
        );
      }
      skip.set(outcome.job, outcome.reason);
    }
  }

  async #run(
    snapshot: Snapshot,
    skip: ReadonlyMap<string, Reason>,
    { signal, onProgress }: AnalyseOptions,
  ): Promise<Outcome> {
    const worker = startWorker();
    let timer: NodeJS.Timeout | undefined;
    let onAbort: (() => void) | undefined;
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        let current: string | undefined;
        const tables: AnalysedTable[] = [];
        const assertions: Assertion[] = [];
        const blame = (reason: Reason, cause?: unknown) =>
          current === undefined
            ? reject(cause ?? new Error(reason.message))
            : resolve({ job: current, reason });
        const within = (ms: number) => {
          clearTimeout(timer);
          timer = setTimeout(
            () =>
              blame({
                code: 'timeout',
                message: `The analysis took longer than ${ms / 1000} s`,
              }),
            ms,
          );
        };
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort);
        worker.on('message', (response: AnalysisResponse) => {
          switch (response.type) {
            case 'unit':
              current = response.job;
              within(this.unitTimeoutMs);
              onProgress?.(response.done, response.total);
              break;
            case 'tables':
              current = undefined;
              within(STARTUP_TIMEOUT_MS);
              tables.push(...response.tables);
              break;
            case 'assertions':
              assertions.push(...response.assertions);
              break;
            default:
              resolve({
                analysed: { ...response.analysed, tables, assertions },
              });
          }
        });
        worker.on('error', error => blame(crashReason(error), error));
        worker.on('exit', code =>
          reject(new Error(`The analysis thread ended with code ${code}`)),
        );
        within(STARTUP_TIMEOUT_MS);
        sendSnapshot(worker, snapshot, skip).catch(reject);
      });
    } finally {
      clearTimeout(timer);
      if (onAbort) {
        signal.removeEventListener('abort', onAbort);
      }
      await worker.terminate();
    }
  }
}

function crashReason(error: unknown): Reason {
  return (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? { code: 'too-complex', message: 'The analysis ran out of memory' }
    : {
        code: 'analysis-failed',
        message: `The analysis failed: ${
          error instanceof Error ? error.message : String(error)
        }`,
      };
}

async function sendSnapshot(
  worker: Worker,
  { schemas, ...snapshot }: Snapshot,
  skip: ReadonlyMap<string, Reason>,
): Promise<void> {
  const send = (request: AnalysisRequest) => worker.postMessage(request);
  for (const schema of schemas) {
    send({ type: 'schema', schema });
    await setImmediate();
  }
  send({ type: 'analyse', snapshot, skip: [...skip] });
}
