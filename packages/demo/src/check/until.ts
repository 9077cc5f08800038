import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 300;

/** An answer, or how far things are. */
export type Asked<T> =
  | { readonly answer: T; readonly notYet?: undefined }
  | { readonly notYet: string };

/**
 * Asks again until there is an answer.
 *
 * @param what - for the error, such as `the crawl of shop to end`
 * @throws Error when there is none in time, with what was last told
 */
export async function until<T>(
  what: string,
  timeoutMs: number,
  ask: () => Promise<Asked<T>>,
  tell: (detail: string) => void,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const result = await ask();
    if (result.notYet === undefined) {
      return result.answer;
    }
    tell(result.notYet);
    if (Date.now() > deadline) {
      throw new Error(
        `Waited ${timeoutMs / 1000} s for ${what}: ${result.notYet}`,
      );
    }
    await sleep(POLL_MS);
  }
}
