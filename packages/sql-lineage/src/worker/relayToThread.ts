import { Worker } from 'node:worker_threads';
import type {
  StatementNote,
  WorkerAnswer,
  WorkerRequest,
} from './workerMessages';

const NOTE_INTERVAL_MS = 5;

/**
 * The main thread of the process: it starts the thread that analyses, which has the
 * larger stack, and passes on what both sides say. It is always free to tell which
 * statement the other is at, and to end with the process that started it.
 *
 * @param file - the entry point, which the thread runs too
 */
export function relayToThread(file: string): void {
  const note = new Int32Array(new SharedArrayBuffer(12));
  const send = (answer: WorkerAnswer) => process.send?.(answer);
  let thread: Worker | undefined;
  let told: StatementNote = { ordinal: -1, line: 0, col: 0 };
  const tell = () => {
    const [ordinal, line, col] = note;
    if (ordinal !== told.ordinal) {
      told = { ordinal, line, col };
      send({ type: 'at', note: told });
    }
  };
  process.on('disconnect', () => process.exit());
  process.on('message', (request: WorkerRequest) => {
    if (request.type === 'task') {
      note[0] = -1;
      thread?.postMessage(request);
      return;
    }
    const { catalog, limits } = request;
    thread = new Worker(file, {
      workerData: { catalog, note },
      resourceLimits: {
        maxOldGenerationSizeMb: limits.heapMb,
        stackSizeMb: limits.stackMb,
      },
    });
    thread.on('message', (answer: WorkerAnswer) => {
      tell();
      send(answer);
    });
    thread.on('error', (error: NodeJS.ErrnoException) => {
      tell();
      send({ type: 'failed', code: error.code, message: error.message });
    });
    setInterval(tell, NOTE_INTERVAL_MS);
  });
}
