import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** The pages of a list that have been read so far. */
export interface PagesReading<P> {
  readonly pages: readonly P[];
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly error?: Error;
  /** Reads the next page, or the same again after an error. */
  readonly more: () => void;
}

interface PagesState<P> {
  readonly key?: string;
  readonly pages: readonly P[];
  readonly loading: boolean;
  readonly error?: Error;
}

/**
 * Reads a list page by page: the first at once, the others when asked to. Another key begins anew, and an answer that comes after that is dropped.
 *
 * @param key - Names what is read; undefined reads nothing.
 * @param read - Not a dependency: only the key decides when to begin.
 */
export function usePages<P extends { readonly nextCursor?: string }>(
  key: string | undefined,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<P>,
): PagesReading<P> {
  const [state, setState] = useState<PagesState<P>>({
    pages: [],
    loading: key !== undefined,
  });
  const latestRead = useRef(read);
  latestRead.current = read;
  const reading = useRef<AbortController>();

  const readPage = useCallback(
    async (before: readonly P[]) => {
      reading.current?.abort();
      if (key === undefined) {
        setState({ pages: [], loading: false });
        return;
      }
      const controller = new AbortController();
      reading.current = controller;
      const { signal } = controller;
      setState({ key, pages: before, loading: true });
      try {
        const cursor = before[before.length - 1]?.nextCursor;
        const page = await latestRead.current(cursor, signal);
        if (!signal.aborted) {
          setState({ key, pages: [...before, page], loading: false });
        }
      } catch (e) {
        if (!signal.aborted) {
          setState({ key, pages: before, loading: false, error: toError(e) });
        }
      }
    },
    [key],
  );
  useEffect(() => {
    readPage([]);
    return () => reading.current?.abort();
  }, [readPage]);

  const current = state.key === key;
  const pages = current ? state.pages : [];
  const error = current ? state.error : undefined;
  return {
    pages,
    hasMore: pages[pages.length - 1]?.nextCursor !== undefined && !error,
    loading: key !== undefined && (!current || state.loading),
    error,
    more: () => readPage(pages),
  };
}
