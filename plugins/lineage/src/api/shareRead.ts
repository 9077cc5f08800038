/** How long an answer serves the other parts of the same page, in milliseconds. */
const SHARED_FOR_MS = 5_000;

const shared = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Reads something once for all the parts of a page that ask within a few seconds. A failure is never shared.
 *
 * @param api - what is read from
 * @param key - names what is read of it
 * @param fresh - Read again whatever was read before.
 */
export function shareRead<T>(
  api: object,
  key: string,
  read: () => Promise<T>,
  fresh: boolean = false,
): Promise<T> {
  const reads = shared.get(api) ?? new Map<string, Promise<unknown>>();
  shared.set(api, reads);
  const known = reads.get(key);
  if (known && !fresh) {
    return known as Promise<T>;
  }
  const reading = read();
  const forget = () => {
    if (reads.get(key) === reading) {
      reads.delete(key);
    }
  };
  reads.set(key, reading);
  reading.then(() => setTimeout(forget, SHARED_FOR_MS), forget);
  return reading;
}
