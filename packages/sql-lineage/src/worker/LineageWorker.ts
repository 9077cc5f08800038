import type { ChildProcess } from 'node:child_process';
import { deserialize } from 'node:v8';
import type { CatalogData } from '../catalog/CatalogData';
import type { Reason } from '../model/Reason';
import type { ScriptLineage } from '../model/ScriptLineage';
import type { RoutineOptions } from '../routine/analyseRoutine';
import type { AnalyseOptions } from '../script/AnalyseOptions';
import { failedLineage } from '../script/failedLineage';
import { listen } from './listen';
import { startProcess } from './startProcess';
import { type Stop, stopReason } from './stopReason';
import { DEFAULT_LIMITS, type WorkerLimits } from './WorkerLimits';
import type {
  StatementNote,
  WorkerRequest,
  WorkerTask,
} from './workerMessages';

/** What a {@link LineageWorker} is made with. */
export interface LineageWorkerOptions extends WorkerLimits {
  /** What its analyses know of the schema; as data, for it goes to another process. */
  readonly catalog?: CatalogData;
}

/** How the work on one task ended. */
type Outcome =
  | { readonly lineage: ScriptLineage }
  | { readonly ordinal: number; readonly reason: Reason };

/** So many statements are left out of a script, one after the other, before the script is. */
const MAX_STOPS = 3;
const WHOLE_TEXT: StatementNote = { ordinal: -1, line: 1, col: 1 };
/** On a busy machine, with a loader of sources. */
const STARTUP_TIMEOUT_MS = 120_000;

/**
 * Analyses SQL in a process of its own, within limits of time and memory: for SQL
 * that comes from others, and for programs that must not wait.
 *
 * Every analysis ends in time, with an answer. A statement that takes too long or
 * too much memory ends the process; a new one analyses the script without it, and
 * the statement has a reason in place of its lineage. After four of those, or twice
 * the time, the whole script has. One analysis runs at a time, in the order of the calls.
 */
export class LineageWorker {
  #process: ChildProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Starts nothing yet: the first analysis does. */
  static create(options: LineageWorkerOptions = {}): LineageWorker {
    const { catalog, ...limits } = options;
    return new LineageWorker(catalog, { ...DEFAULT_LIMITS, ...limits });
  }

  private constructor(
    private readonly catalog: CatalogData | undefined,
    private readonly limits: Required<WorkerLimits>,
  ) {}

  /** The id of the process that runs, if one does. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /**
   * As `analyseSql`, which it runs in the other process. A catalog that is given is known to this analysis alone, in place of the worker's own.
   *
   * @throws Error - if that cannot be started, or the worker is closed
   */
  analyseSql(
    sql: string,
    options: Omit<AnalyseOptions, 'catalog' | 'watch'> & {
      readonly catalog?: CatalogData;
    },
  ): Promise<ScriptLineage> {
    return this.#enqueue({ kind: 'sql', sql, options });
  }

  /** As `analyseRoutine`, see {@link LineageWorker.analyseSql}. */
  analyseRoutine(
    options: Omit<RoutineOptions, 'catalog' | 'watch'>,
  ): Promise<ScriptLineage> {
    return this.#enqueue({ kind: 'routine', options });
  }

  /** Ends the process, and what it is at. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#stop();
  }

  #enqueue(task: WorkerTask): Promise<ScriptLineage> {
    const result = this.#queue.then(() => this.#analyse(task));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #analyse(task: WorkerTask): Promise<ScriptLineage> {
    const skip = new Map<number, Reason>();
    const started = Date.now();
    for (;;) {
      const left = 2 * this.limits.timeoutMs - (Date.now() - started);
      const outcome = await this.#run(task, skip, left);
      if ('lineage' in outcome) {
        return outcome.lineage;
      }
      this.#stop();
      const { ordinal, reason } = outcome;
      // Before the first statement it was the text as a whole; a statement that is left out can no more be at fault.
      if (ordinal < 0 || skip.has(ordinal) || skip.size >= MAX_STOPS) {
        return failedLineage(reason);
      }
      skip.set(ordinal, reason);
    }
  }

  async #run(
    task: WorkerTask,
    skip: ReadonlyMap<number, Reason>,
    leftMs: number,
  ): Promise<Outcome> {
    const worker = await this.#ready();
    const started = Date.now();
    let note = WHOLE_TEXT;
    let notedAt = started;
    const stopped = (stop: Stop): Outcome => {
      if (this.#closed) {
        throw new Error('The worker was closed');
      }
      // A statement that had only just begun is not what took so much.
      const now = Date.now();
      const at = 2 * (now - notedAt) < now - started ? WHOLE_TEXT : note;
      return {
        ordinal: at.ordinal,
        reason: stopReason(stop, this.limits, at),
      };
    };
    const timeoutMs = Math.max(0, Math.min(this.limits.timeoutMs, leftMs));
    return listen<Outcome>(worker, timeoutMs, {
      onMessage: answer => {
        switch (answer.type) {
          case 'done':
            return { value: { lineage: deserialize(answer.lineage) } };
          case 'failed':
            return { value: stopped({ how: 'error', ...answer }) };
          case 'at':
            note = answer.note;
            notedAt = Date.now();
            return undefined;
          default:
            return undefined;
        }
      },
      onTimeout: () => stopped({ how: 'timeout' }),
      onEnd: detail => stopped({ how: 'exit', detail }),
      begin: () => send(worker, { type: 'task', task, skip: [...skip] }),
    });
  }

  async #ready(): Promise<ChildProcess> {
    if (this.#closed) {
      throw new Error('The worker was closed');
    }
    if (this.#process) {
      return this.#process;
    }
    const worker = startProcess();
    this.#process = worker;
    const { catalog, limits } = this;
    try {
      await listen<void>(worker, STARTUP_TIMEOUT_MS, {
        onMessage: ({ type }) =>
          type === 'ready' ? { value: undefined } : undefined,
        onTimeout: () => {
          throw new Error('The process of the analysis did not start');
        },
        onEnd: how => {
          throw new Error(
            this.#closed
              ? 'The worker was closed'
              : `The process of the analysis did not start: ${how}`,
          );
        },
        begin: () => send(worker, { type: 'start', catalog, limits }),
      });
    } catch (error) {
      this.#stop();
      throw error;
    }
    return worker;
  }

  #stop(): void {
    const worker = this.#process;
    this.#process = undefined;
    worker?.kill('SIGKILL');
  }
}

function send(worker: ChildProcess, request: WorkerRequest): void {
  // A process that is gone tells so by its exit.
  worker.send(request, () => undefined);
}
