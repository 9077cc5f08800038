import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useState } from 'react';
import { lineageApiRef, readSharedTable } from '../api';
import { ShownColumn, UnfoldedTables } from '../graph';

/** The tables that show all of their columns, and how to change that. */
export interface Unfolding {
  readonly unfolded: UnfoldedTables;
  readonly unfolding: ReadonlySet<TableRef>;
  readonly error?: Error;
  readonly toggle: (table: TableRef) => void;
}

/** Keeps which tables show all of their columns; the columns of a table are read when it is first unfolded. */
export function useUnfoldedTables(): Unfolding {
  const api = useApi(lineageApiRef);
  const [unfolded, setUnfolded] = useState<
    ReadonlyMap<TableRef, readonly ShownColumn[]>
  >(new Map());
  const [unfolding, setUnfolding] = useState<ReadonlySet<TableRef>>(new Set());
  const [error, setError] = useState<Error>();

  const toggle = useCallback(
    async (table: TableRef) => {
      setError(undefined);
      if (unfolded.has(table)) {
        setUnfolded(new Map([...unfolded].filter(([ref]) => ref !== table)));
        return;
      }
      setUnfolding(before => new Set([...before, table]));
      try {
        const { columns } = await readSharedTable(api, table);
        setUnfolded(before => new Map([...before, [table, columns]]));
      } catch (e) {
        setError(toError(e));
      } finally {
        setUnfolding(
          before => new Set([...before].filter(ref => ref !== table)),
        );
      }
    },
    [api, unfolded],
  );
  return { unfolded, unfolding, error, toggle };
}
