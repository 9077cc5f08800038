import type { RecordedLineage } from './RecordedLineage';

/** Milliseconds that an answer waits at least and at most. */
const WAIT = { least: 20, most: 200 };

const isAsync = (value: unknown): value is (...args: unknown[]) => unknown =>
  typeof value === 'function' && value.constructor.name === 'AsyncFunction';

/**
 * The same record, whose answers come late and in any order, as over a network: what a test takes for granted that it
 * did not wait for, fails. Set `GRAINLINE_SLOW_ANSWERS` to run the plugin's tests on it.
 */
export function answeringSlowly(record: RecordedLineage): RecordedLineage {
  return new Proxy(record, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (!isAsync(value)) {
        return value;
      }
      return async (...args: unknown[]) => {
        const answer = Promise.allSettled([value.apply(target, args)]);
        const wait = WAIT.least + Math.random() * (WAIT.most - WAIT.least);
        await new Promise(resolve => setTimeout(resolve, wait));
        const [ended] = await answer;
        if (ended.status === 'rejected') {
          throw ended.reason;
        }
        return ended.value;
      };
    },
  });
}
