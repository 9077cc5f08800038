import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

/** How one question fared. */
export interface Asked<T> {
  readonly question: T;
  /** From when it was due until all of the answer was there, in milliseconds. */
  readonly ms: number;
  /** Bytes of the answer; 0 if there is none. */
  readonly bytes: number;
  readonly error?: string;
}

/**
 * Asks questions at a fixed rate, whether or not those before are answered: as many people do who know nothing of each other. A server that falls behind
 * is told nothing of it, and the time that a question waits counts.
 *
 * @param rate - questions a second
 * @param ask - gives the answer
 */
export async function openLoop<T>(
  questions: readonly T[],
  rate: number,
  ask: (question: T) => Promise<string>,
): Promise<readonly Asked<T>[]> {
  const begin = performance.now();
  const asked: Promise<Asked<T>>[] = [];
  for (const [at, question] of questions.entries()) {
    const due = begin + (at * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) {
      await sleep(wait);
    }
    asked.push(
      ask(question).then(
        answer => ({
          question,
          ms: performance.now() - due,
          bytes: Buffer.byteLength(answer),
        }),
        (error: Error) => ({
          question,
          ms: performance.now() - due,
          bytes: 0,
          error: error.message,
        }),
      ),
    );
  }
  return Promise.all(asked);
}
