import { toError } from '@backstage/errors';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** Something to be read, by a key that names it. */
export interface WantedRead<T> {
  readonly key: string;
  readonly read: (signal: AbortSignal) => Promise<T>;
}

/** Several things that are read, each once. */
export interface Reads<T> {
  readonly values: ReadonlyMap<string, T>;
  readonly errors: ReadonlyMap<string, Error>;
  /** Says what is wanted now: what is not there is read, and what is read but not wanted any more is given up. */
  readonly want: (reads: readonly WantedRead<T>[]) => void;
  /** Reads again what could not be read. */
  readonly retry: (keys: readonly string[]) => void;
}

/** As many values are kept for going back and forward; then those that are not wanted are dropped. */
const KEPT = 40;

interface Found<T> {
  readonly values: ReadonlyMap<string, T>;
  readonly errors: ReadonlyMap<string, Error>;
}

function kept<T>(
  values: ReadonlyMap<string, T>,
  wanted: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, T> {
  return values.size <= KEPT
    ? values
    : new Map([...values].filter(([key]) => wanted.has(key)));
}

/**
 * Reads things by their keys and keeps them, so that going back shows at once what was read before.
 *
 * @param readBefore - What was read already when the page is drawn first.
 */
export function useReads<T>(
  readBefore: () => ReadonlyMap<string, T> = () => new Map(),
): Reads<T> {
  const [{ values, errors }, setFound] = useState<Found<T>>(() => ({
    values: readBefore(),
    errors: new Map(),
  }));
  const known = useRef({ values, errors });
  known.current = { values, errors };
  const running = useRef(new Map<string, AbortController>());
  const wanted = useRef<ReadonlyMap<string, WantedRead<T>>>(new Map());

  useEffect(() => {
    const reading = running.current;
    return () => {
      reading.forEach(controller => controller.abort());
      reading.clear();
    };
  }, []);

  const start = useCallback(({ key, read }: WantedRead<T>) => {
    const controller = new AbortController();
    running.current.set(key, controller);
    const settle = (change: (before: Found<T>) => Found<T>) => {
      if (!controller.signal.aborted) {
        running.current.delete(key);
        setFound(change);
      }
    };
    Promise.resolve()
      .then(() => read(controller.signal))
      .then(
        value =>
          settle(before => ({
            ...before,
            values: kept(
              new Map([...before.values, [key, value]]),
              wanted.current,
            ),
          })),
        error =>
          settle(before => ({
            ...before,
            errors: new Map([...before.errors, [key, toError(error)]]),
          })),
      );
  }, []);

  const want = useCallback(
    (reads: readonly WantedRead<T>[]) => {
      wanted.current = new Map(reads.map(one => [one.key, one]));
      for (const [key, controller] of running.current) {
        if (!wanted.current.has(key)) {
          controller.abort();
          running.current.delete(key);
        }
      }
      const { values: have, errors: failed } = known.current;
      [...wanted.current.values()]
        .filter(
          ({ key }) =>
            !have.has(key) && !failed.has(key) && !running.current.has(key),
        )
        .forEach(start);
    },
    [start],
  );

  const retry = useCallback((keys: readonly string[]) => {
    const again = new Set(keys);
    setFound(before => ({
      ...before,
      errors: new Map([...before.errors].filter(([key]) => !again.has(key))),
    }));
  }, []);

  return useMemo(
    () => ({ values, errors, want, retry }),
    [values, errors, want, retry],
  );
}
