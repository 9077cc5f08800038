import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  LineageAnswer,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { lineageApiRef, useReading } from '../api';
import { KnownLineage, Side, mergeAnswers } from '../graph';

/** What the lineage tab knows and can do. */
export interface TableLineage {
  readonly known?: KnownLineage;
  readonly loading: boolean;
  readonly error?: Error;
  readonly retry: () => void;
  /** Reads the direct neighbours of a table on one side. */
  readonly expand: (table: TableRef, side: Side) => void;
  /** `table side` of each expansion under way. */
  readonly expanding: ReadonlySet<string>;
  readonly expandError?: Error;
}

interface Expansions {
  readonly key: string;
  readonly answers: readonly LineageAnswer[];
  readonly pending: ReadonlySet<string>;
  readonly error?: Error;
}

function none(key: string): Expansions {
  return { key, answers: [], pending: new Set() };
}

function without(pending: ReadonlySet<string>, item: string) {
  return new Set([...pending].filter(p => p !== item));
}

/** Reads the lineage of a table and whatever is expanded afterwards. */
export function useLineage(table: TableRef, depth: number): TableLineage {
  const api = useApi(lineageApiRef);
  const key = `${depth} ${table}`;
  const [expansions, setExpansions] = useState(() => none(key));
  const latestKey = useRef(key);
  latestKey.current = key;

  // At column level an answer from a table has the flows between its tables too: what fills a table may be known where its columns are not.
  const base = useReading(key, ({ signal }) =>
    api.lineage({ ref: table, depth, level: 'column' }, { signal }),
  );

  useEffect(() => setExpansions(none(key)), [key]);

  const expand = useCallback(
    async (from: TableRef, side: Side) => {
      const item = `${from} ${side}`;
      const update = (change: (before: Expansions) => Expansions) =>
        latestKey.current === key &&
        setExpansions(before =>
          change(before.key === key ? before : none(key)),
        );
      update(before => ({
        ...before,
        error: undefined,
        pending: new Set([...before.pending, item]),
      }));
      try {
        const answer = await api.lineage({
          ref: from,
          depth: 1,
          direction: side,
          level: 'column',
        });
        update(before => ({
          ...before,
          answers: [...before.answers, answer],
          pending: without(before.pending, item),
        }));
      } catch (error) {
        update(before => ({
          ...before,
          error: toError(error),
          pending: without(before.pending, item),
        }));
      }
    },
    [api, key],
  );

  const current = expansions.key === key ? expansions : none(key);
  const known = useMemo(
    () => base.value && mergeAnswers([base.value, ...expansions.answers]),
    [base.value, expansions.answers],
  );
  return {
    known,
    loading: base.loading,
    error: base.error,
    retry: base.retry,
    expand,
    expanding: current.pending,
    expandError: current.error,
  };
}
