import { ChildProcess } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { Reason } from '@grainline/backstage-plugin-lineage-common';
import { CrawlFacts } from '../record/CrawlFacts';
import { PackedChunk } from '../record/PackedChunk';
import { AnalysisInput } from './AnalysisInput';
import { Piece } from './Piece';
import { startProcess } from './startProcess';
import { AnalysisRequest, AnalysisResponse } from './workerMessages';

/** How a run is followed and stopped. */
export interface AnalyseOptions {
  readonly signal: AbortSignal;
  /** Called with the views, routines and statements that are done, and how many there are. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Bounds of the analysis of one view, routine or statement. */
export interface AnalysisWorkerOptions {
  /** Default 20 s. A view of a hundred lines takes a millisecond. */
  readonly unitTimeoutMs?: number;
}

/** How one process ended: with the facts, or at a view, routine or statement that it did not survive. */
type Outcome =
  | { readonly facts: CrawlFacts }
  | { readonly job: string; readonly reason: Reason };

const DEFAULT_UNIT_TIMEOUT_MS = 20_000;
/** From the start of the process to its first view, and from its last to the result. */
const STARTUP_TIMEOUT_MS = 180_000;
const MAX_RESTARTS = 25;
const BYTES_PER_MESSAGE = 256 * 1024;

/**
 * Analyses sources in a process of its own, so that the portal neither waits for a parser nor shares its memory with one.
 *
 * A statement that takes too long, exhausts the memory or brings down the parser ends its process; a new one then does the work without it, and
 * the statement's view has a reason in place of its lineage.
 */
export class AnalysisWorker {
  static create(options: AnalysisWorkerOptions = {}): AnalysisWorker {
    return new AnalysisWorker(options.unitTimeoutMs ?? DEFAULT_UNIT_TIMEOUT_MS);
  }

  private constructor(private readonly unitTimeoutMs: number) {}

  /**
   * @throws the signal's reason when it is aborted, and an error when the process fails for another cause than one statement
   */
  async analyse(
    input: AnalysisInput,
    options: AnalyseOptions,
  ): Promise<CrawlFacts> {
    const skip = new Map<string, Reason>();
    for (;;) {
      options.signal.throwIfAborted();
      const outcome = await this.#run(input, skip, options);
      if ('facts' in outcome) {
        return outcome.facts;
      }
      if (skip.has(outcome.job) || skip.size >= MAX_RESTARTS) {
        throw new Error(
          `The analysis of source ${input.outline.source} gave up after ${skip.size} statements that it did not survive: ${outcome.reason.message}`,
        );
      }
      skip.set(outcome.job, outcome.reason);
    }
  }

  async #run(
    input: AnalysisInput,
    skip: ReadonlyMap<string, Reason>,
    { signal, onProgress }: AnalyseOptions,
  ): Promise<Outcome> {
    const child = startProcess();
    let timer: NodeJS.Timeout | undefined;
    let onAbort: (() => void) | undefined;
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        let current: string | undefined;
        let heard = 0;
        const chunks: PackedChunk[] = [];
        const blame = (reason: Reason) =>
          current === undefined
            ? reject(new Error(reason.message))
            : resolve({ job: current, reason });
        const within = (ms: number) => {
          clearTimeout(timer);
          const then = ++heard;
          timer = setTimeout(async () => {
            // Where this process was too busy to listen, what the other said waits to be heard.
            await setImmediate();
            await setImmediate();
            if (heard === then) {
              blame({
                code: 'timeout',
                message: `The analysis took longer than ${ms / 1000} s`,
              });
            }
          }, ms);
        };
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort);
        const goesOn = () => {
          current = undefined;
          within(STARTUP_TIMEOUT_MS);
        };
        let told: number | undefined;
        // The loader of sources says something too, which is nothing to us.
        child.on('message', (response: AnalysisResponse) => {
          switch (response.type) {
            case 'unit':
              current = response.job;
              within(this.unitTimeoutMs);
              // One that is read once more is no progress.
              if (response.done !== told) {
                told = response.done;
                onProgress?.(response.done, response.total);
              }
              break;
            case 'assembling':
              goesOn();
              break;
            case 'chunk':
              goesOn();
              chunks.push(response.chunk);
              break;
            case 'carried':
              goesOn();
              input
                .carried(response.found)
                .then(carried => send(child, { type: 'carried', carried }))
                .catch(reject);
              break;
            case 'failed':
              blame({
                code: 'analysis-failed',
                message: `The analysis failed: ${response.message}`,
              });
              break;
            case 'done':
              resolve({
                facts: { ...response.facts, chunks, known: input.known },
              });
              break;
            default:
          }
        });
        child.on('exit', (code, by) => blame(endReason(code, by)));
        child.on('error', reject);
        within(STARTUP_TIMEOUT_MS);
        sendAll(child, input, skip).catch(reject);
      });
    } finally {
      clearTimeout(timer);
      if (onAbort) {
        signal.removeEventListener('abort', onAbort);
      }
      child.kill('SIGKILL');
    }
  }
}

/** Node ends itself by SIGABRT, or with this code where signals do not show, when the memory is exhausted. */
const OUT_OF_MEMORY_CODE = 134;

function endReason(code: number | null, signal: string | null): Reason {
  return signal === 'SIGABRT' || code === OUT_OF_MEMORY_CODE
    ? { code: 'too-complex', message: 'The analysis ran out of memory' }
    : {
        code: 'analysis-failed',
        message: `The analysis ended ${
          signal ? `by ${signal}` : `with code ${code}`
        }`,
      };
}

async function sendAll(
  child: ChildProcess,
  input: AnalysisInput,
  skip: ReadonlyMap<string, Reason>,
): Promise<void> {
  let batch: Piece[] = [];
  let bytes = 0;
  for (const piece of input.pieces) {
    batch.push(piece);
    bytes += piece.content.length;
    if (bytes >= BYTES_PER_MESSAGE) {
      await send(child, { type: 'pieces', pieces: batch });
      batch = [];
      bytes = 0;
    }
  }
  await send(child, { type: 'pieces', pieces: batch });
  const { outline, statements, known, knownJoins, keptTables } = input;
  await send(child, {
    type: 'analyse',
    outline,
    statements,
    known,
    knownJoins,
    keptTables,
    skip,
  });
}

/** Sends a message and waits until it is out, so that no more than one waits in memory. */
async function send(
  child: ChildProcess,
  request: AnalysisRequest,
): Promise<void> {
  await new Promise<void>(resolve => {
    // A process that is gone tells so by its exit.
    child.send(request, () => resolve());
  });
}
