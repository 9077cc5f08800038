import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { TableSummary } from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useEffect, useState } from 'react';
import { lineageApiRef } from '../api';

const PAGE = 200;

/** The tables of a schema that have been read so far. */
export interface SchemaTablesReading {
  readonly tables: readonly TableSummary[];
  readonly hasMore: boolean;
  readonly loading: boolean;
  readonly error?: Error;
  /** Reads the next page, or the same again after an error. */
  readonly more: () => void;
}

/** Reads the tables of a schema page by page. */
export function useSchemaTables(
  source: string,
  schema: string,
): SchemaTablesReading {
  const api = useApi(lineageApiRef);
  const [state, setState] = useState<{
    tables: readonly TableSummary[];
    cursor?: string;
    loading: boolean;
    error?: Error;
  }>({ tables: [], loading: true });
  const { tables, cursor, loading, error } = state;

  const read = useCallback(
    async (from: string | undefined, before: readonly TableSummary[]) => {
      setState({ tables: before, cursor: from, loading: true });
      try {
        const page = await api.tables({
          source,
          schema,
          limit: PAGE,
          cursor: from,
        });
        setState({
          tables: [...before, ...page.items],
          cursor: page.nextCursor,
          loading: false,
        });
      } catch (e) {
        setState({
          tables: before,
          cursor: from,
          loading: false,
          error: toError(e),
        });
      }
    },
    [api, source, schema],
  );
  useEffect(() => {
    read(undefined, []);
  }, [read]);

  return {
    tables,
    hasMore: cursor !== undefined && !error,
    loading,
    error,
    more: () => read(cursor, tables),
  };
}
