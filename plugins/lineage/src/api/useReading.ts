import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** How a read stands. While it is read again, what was read before stays. */
export interface Reading<T> {
  readonly value?: T;
  readonly error?: Error;
  readonly loading: boolean;
  /** Reads again. */
  readonly retry: () => void;
}

/** What a read may look at. */
export interface ReadContext {
  /** Ends when the answer is no longer wanted. */
  readonly signal: AbortSignal;
  /** True if a person asked to read again. */
  readonly fresh: boolean;
}

/**
 * Reads something when the key changes and when asked to; an answer that comes after the next question is dropped.
 *
 * @param key - Names what is read; undefined reads nothing.
 * @param read - Not a dependency: only the key decides when to read.
 */
export function useReading<T>(
  key: string | undefined,
  read: (context: ReadContext) => Promise<T>,
): Reading<T> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<{
    key?: string;
    value?: T;
    error?: Error;
    loading: boolean;
  }>({ loading: key !== undefined });
  const latestRead = useRef(read);
  latestRead.current = read;

  useEffect(() => {
    if (key === undefined) {
      setState({ loading: false });
      return undefined;
    }
    const controller = new AbortController();
    setState(before => ({
      key,
      // Another key's answer would be a wrong answer to this one.
      value: before.key === key ? before.value : undefined,
      loading: true,
    }));
    const settle = (result: { value: T } | { error: Error }) => {
      if (!controller.signal.aborted) {
        setState({ key, ...result, loading: false });
      }
    };
    Promise.resolve()
      .then(() =>
        latestRead.current({ signal: controller.signal, fresh: attempt > 0 }),
      )
      .then(
        value => settle({ value }),
        error => settle({ error: toError(error) }),
      );
    return () => controller.abort();
  }, [key, attempt]);

  const retry = useCallback(() => setAttempt(n => n + 1), []);
  const current = state.key === key;
  return {
    value: current ? state.value : undefined,
    error: current ? state.error : undefined,
    loading: key !== undefined && (!current || state.loading),
    retry,
  };
}
