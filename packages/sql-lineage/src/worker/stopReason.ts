import type { Reason } from '../model/Reason';
import type { WorkerLimits } from './WorkerLimits';
import type { StatementNote } from './workerMessages';

/** What ended an analysis before its time. */
export type Stop =
  | { readonly how: 'timeout' }
  /** The process ended; `detail` is its signal or code. */
  | { readonly how: 'exit'; readonly detail: string }
  /** The thread ended with an error. */
  | { readonly how: 'error'; readonly code?: string; readonly message: string };

const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

/** Why an analysis was stopped, with the place of the statement that it was at. */
export function stopReason(
  stop: Stop,
  limits: Required<WorkerLimits>,
  { ordinal, line, col }: StatementNote,
): Reason {
  const what = ordinal < 0 ? 'the text' : 'the statement';
  return {
    code:
      stop.how === 'error' && stop.code !== OUT_OF_MEMORY
        ? 'unsupported'
        : 'too-complex',
    message: `${what} ${causeOf(stop, limits)}`,
    ...(ordinal < 0 ? { line: 1, col: 1 } : { line, col }),
  };
}

function causeOf(
  stop: Stop,
  { timeoutMs, heapMb }: Required<WorkerLimits>,
): string {
  const memory = `takes more memory to analyse than ${heapMb} MB`;
  switch (stop.how) {
    case 'timeout':
      return `takes longer to analyse than ${timeoutMs / 1000} s`;
    case 'exit':
      // V8 aborts where it cannot go on without memory.
      return stop.detail === 'SIGABRT' ||
        stop.detail === 'SIGTRAP' ||
        stop.detail === 'code 134'
        ? memory
        : `ended the process that analysed it (${stop.detail})`;
    default:
      return stop.code === OUT_OF_MEMORY
        ? memory
        : `could not be analysed: ${stop.message}`;
  }
}
