import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { SearchHit } from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useEffect, useState } from 'react';
import { lineageApiRef, useReading } from '../api';

const HITS = 25;

/** How a search stands. */
export interface TableSearch {
  readonly hits?: readonly SearchHit[];
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly error?: Error;
  readonly retry: () => void;
  readonly more: () => void;
}

interface Further {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly cursor?: string;
  readonly error?: Error;
}

/** Searches tables and columns; an empty query searches nothing. */
export function useTableSearch(query: string): TableSearch {
  const api = useApi(lineageApiRef);
  const first = useReading(query || undefined, ({ signal }) =>
    api.search({ query, limit: HITS }, { signal }),
  );
  const [further, setFurther] = useState<Further>();
  const [loadingMore, setLoadingMore] = useState(false);
  useEffect(() => setFurther(undefined), [query]);

  const current = further?.query === query ? further : undefined;
  const cursor = current ? current.cursor : first.value?.nextCursor;
  const hits = current?.hits;
  const more = useCallback(async () => {
    setLoadingMore(true);
    try {
      const next = await api.search({ query, limit: HITS, cursor });
      setFurther({
        query,
        hits: [...(hits ?? []), ...next.items],
        cursor: next.nextCursor,
      });
    } catch (error) {
      setFurther({ query, hits: hits ?? [], cursor, error: toError(error) });
    } finally {
      setLoadingMore(false);
    }
  }, [api, query, cursor, hits]);

  const furtherError = current?.error;
  return {
    hits: first.value && [...first.value.items, ...(hits ?? [])],
    hasMore: cursor !== undefined,
    loading: first.loading || loadingMore,
    error: first.error ?? furtherError,
    retry: furtherError ? more : first.retry,
    more,
  };
}
