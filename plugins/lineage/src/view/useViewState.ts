import { TableRef } from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ViewState } from './ViewState';
import { ReadView, readViewState } from './readViewState';
import { writeViewState } from './writeViewState';

/** What to change: some values, or what becomes of the state as it stands. */
export type ViewChange =
  | Partial<ViewState>
  | ((before: ViewState) => Partial<ViewState>);

/** What the tab shows and how that is changed. */
export interface UsedView extends ReadView {
  readonly change: (change: ViewChange) => void;
}

/** Keeps what the tab of a table shows in the URL; each change is one step back for the browser. */
export function useViewState(table: TableRef): UsedView {
  const [params, setParams] = useSearchParams();
  const read = useMemo(() => readViewState(table, params), [table, params]);
  // Two changes in one go would otherwise both start from the address as it was drawn last, and the second undo the first.
  const latest = useRef(params);
  latest.current = params;

  const change = useCallback(
    (asked: ViewChange) => {
      const { state } = readViewState(table, latest.current);
      const changes = typeof asked === 'function' ? asked(state) : asked;
      const next = writeViewState(table, latest.current, {
        ...state,
        ...changes,
      });
      if (next.toString() !== latest.current.toString()) {
        latest.current = next;
        setParams(next, { preventScrollReset: true });
      }
    },
    [table, setParams],
  );
  return { ...read, change };
}
