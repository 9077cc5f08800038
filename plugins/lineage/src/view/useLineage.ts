import { useApi } from '@backstage/frontend-plugin-api';
import {
  LineageAnswer,
  LineageApi,
  LineageQuery,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { lineageApiRef } from '../api';
import { KnownLineage } from '../graph';
import { ViewState } from './ViewState';
import { findEarly, takeEarly } from './earlyReads';
import { baseQuery, queryKey } from './lineageQuery';
import { planReads } from './planReads';
import { useReads } from './useReads';

/** What the lineage tab knows by now of what its address shows. */
export interface ViewLineage {
  /** While another address of the same table is read, what was known before stays. */
  readonly known?: KnownLineage;
  /** True if `known` is of the address before. */
  readonly outdated: boolean;
  /** What was asked first, and its answer. */
  readonly query: LineageQuery;
  readonly answer?: LineageAnswer;
  readonly loading: boolean;
  readonly error?: Error;
  /** `table side` of each expansion under way. */
  readonly expanding: ReadonlySet<string>;
  readonly expandError?: Error;
  /** Reads again what could not be read. */
  readonly retry: () => void;
}

/** Tables that can be drawn in one go with the page around them; more are drawn little by little, as what comes later is. */
const DRAWN_AT_ONCE = 200;

/** What was asked while the portal started, if it was answered by now and is small. */
function answeredEarly(
  api: LineageApi,
  table: TableRef,
  state: ViewState,
): ReadonlyMap<string, LineageAnswer> {
  const query = baseQuery(table, state);
  const answer = findEarly(api, query)?.value;
  const isSmall = answer && answer.nodes.length <= DRAWN_AT_ONCE;
  return new Map(isSmall ? [[queryKey(query), answer]] : []);
}

/** Reads what an address shows of a table's lineage. */
export function useLineage(table: TableRef, state: ViewState): ViewLineage {
  const api = useApi(lineageApiRef);
  const { values, errors, want, retry } = useReads(() =>
    answeredEarly(api, table, state),
  );
  // The address is read anew with each change, also of what decides nothing of what is read.
  const decisive = JSON.stringify([
    state.column,
    state.everything,
    state.up,
    state.down,
    state.max,
    state.overlays.length > 0,
    state.at,
    state.expanded,
    state.indirect,
  ]);
  const plan = useMemo(
    () => planReads(table, state, values),
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [table, decisive, values],
  );
  // Before the page is painted: what is asked is on its way meanwhile.
  useLayoutEffect(() => {
    want(
      plan.reads.map(({ key, query }) => {
        // Now, whether it is needed or not: what was asked early is old when the next page is opened.
        const early = takeEarly(api, query);
        return {
          key,
          read: signal => early?.reading ?? api.lineage(query, { signal }),
        };
      }),
    );
    // Also when something failed is to be read again.
  }, [api, plan, want, errors]);

  const before = useRef<KnownLineage>();
  useEffect(() => {
    if (plan.known) {
      before.current = plan.known;
    }
  }, [plan.known]);

  const waiting = plan.reads.filter(
    ({ key }) => !values.has(key) && !errors.has(key),
  );
  const failed = plan.reads.flatMap(({ key }) => errors.get(key) ?? []);
  const error = errors.get(plan.base.key);
  const under = waiting
    .flatMap(({ expansion: e }) => (e ? [`${e.table} ${e.side}`] : []))
    .join('\n');
  const expanding = useMemo(
    () => new Set(under === '' ? [] : under.split('\n')),
    [under],
  );
  const retryAll = useCallback(
    () => retry(plan.reads.map(({ key }) => key)),
    [retry, plan],
  );
  return {
    known: plan.known ?? (error ? undefined : before.current),
    outdated: plan.known === undefined,
    query: plan.base.query,
    answer: plan.answer,
    loading: plan.known === undefined && !error,
    error,
    expanding,
    expandError: error ? undefined : failed[0],
    retry: retryAll,
  };
}
