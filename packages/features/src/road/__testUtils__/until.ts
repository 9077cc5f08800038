import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

/** What a question is answered once the answer is right, or after half a minute: the test then shows what was wrong. */
export async function until<T>(
  ask: () => Promise<T>,
  isRight: (answer: T) => boolean,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await ask();
    if (isRight(answer) || Date.now() > end) {
      return answer;
    }
    await sleep(100);
  }
}
