import type { ChildProcess } from 'node:child_process';
import type { WorkerAnswer } from './workerMessages';

/** What to make of whatever a process does next; what throws fails the promise. */
export interface Listeners<T> {
  /** Undefined to go on listening. */
  readonly onMessage: (
    answer: WorkerAnswer,
  ) => { readonly value: T } | undefined;
  readonly onTimeout: () => T;
  /** It ended, or could not be started or reached. */
  readonly onEnd: (how: string) => T;
  /** Called once somebody listens. */
  readonly begin?: () => void;
}

/** Waits for what a process has to say, or for the time to be over. */
export function listen<T>(
  worker: ChildProcess,
  timeoutMs: number,
  { onMessage, onTimeout, onEnd, begin }: Listeners<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const off: (() => void)[] = [];
    const stopListening = () => off.forEach(remove => remove());
    const settle = (result: () => { readonly value: T } | undefined) => {
      try {
        const settled = result();
        if (settled) {
          stopListening();
          resolve(settled.value);
        }
      } catch (error) {
        stopListening();
        reject(error);
      }
    };
    const timer = setTimeout(
      () => settle(() => ({ value: onTimeout() })),
      timeoutMs,
    );
    const message = (answer: WorkerAnswer) => settle(() => onMessage(answer));
    const failure = (error: Error) =>
      settle(() => ({ value: onEnd(error.message) }));
    const exit = (code: number | null, signal: string | null) =>
      settle(() => ({ value: onEnd(signal ?? `code ${code}`) }));
    worker.on('message', message);
    worker.on('error', failure);
    worker.on('exit', exit);
    off.push(
      () => clearTimeout(timer),
      () => worker.off('message', message),
      () => worker.off('error', failure),
      () => worker.off('exit', exit),
    );
    begin?.();
  });
}
