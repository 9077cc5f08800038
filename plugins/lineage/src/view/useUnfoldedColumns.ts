import { useApi } from '@backstage/frontend-plugin-api';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useEffect, useMemo } from 'react';
import { lineageApiRef, readSharedTable } from '../api';
import { ShownColumn, UnfoldedTables } from '../graph';
import { useReads } from './useReads';

/** The columns of the tables that show all of theirs. */
export interface UnfoldedColumns {
  readonly unfolded: UnfoldedTables;
  readonly unfolding: ReadonlySet<TableRef>;
  readonly error?: Error;
  readonly retry: () => void;
}

/** Reads all columns of tables; those of a table are read when it is first unfolded. */
export function useUnfoldedColumns(
  tables: readonly TableRef[],
): UnfoldedColumns {
  const api = useApi(lineageApiRef);
  const { values, errors, want, retry } = useReads<readonly ShownColumn[]>();
  const key = tables.join(',');
  const refs = useMemo(() => (key === '' ? [] : key.split(',')), [key]);
  useEffect(() => {
    want(
      refs.map(ref => ({
        key: ref,
        read: async () => (await readSharedTable(api, ref)).columns,
      })),
    );
  }, [api, refs, want, errors]);
  return useMemo(
    () => ({
      unfolded: new Map(
        refs.flatMap(ref => {
          const columns = values.get(ref);
          return columns ? [[ref, columns] as const] : [];
        }),
      ),
      unfolding: new Set(
        refs.filter(ref => !values.has(ref) && !errors.has(ref)),
      ),
      error: refs.flatMap(ref => errors.get(ref) ?? [])[0],
      retry: () => retry(refs),
    }),
    [refs, values, errors, retry],
  );
}
