/** How long an answer serves the other parts of the same page, in milliseconds. */
const SHARED_FOR_MS = 5_000;

/** What is read, or was a few seconds ago. */
export interface SharedRead<T> {
  readonly reading: Promise<T>;
  /** Once it was read. */
  value?: T;
}

const shared = new WeakMap<object, Map<string, SharedRead<unknown>>>();

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
  const reads = shared.get(api) ?? new Map<string, SharedRead<unknown>>();
  shared.set(api, reads);
  const known = reads.get(key);
  if (known && !fresh) {
    return known.reading as Promise<T>;
  }
  const one: SharedRead<T> = { reading: read() };
  const forget = () => {
    if (reads.get(key) === one) {
      reads.delete(key);
    }
  };
  reads.set(key, one);
  one.reading.then(value => {
    one.value = value;
    setTimeout(forget, SHARED_FOR_MS);
  }, forget);
  return one.reading;
}

/** What is shared by now under a key, if anything is; it stays shared. */
export function findShared<T>(
  api: object,
  key: string,
): SharedRead<T> | undefined {
  return shared.get(api)?.get(key) as SharedRead<T> | undefined;
}

/** What is shared by now under a key, if anything is; who asks next reads again. */
export function takeShared<T>(
  api: object,
  key: string,
): SharedRead<T> | undefined {
  const found = findShared<T>(api, key);
  shared.get(api)?.delete(key);
  return found;
}
