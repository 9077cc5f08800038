import { useCallback, useMemo } from 'react';
import { useTableLinks } from '../entity';
import { ArrowKey, GraphActions, Selected } from '../flow';
import { LineCertainty, LineKind, Side } from '../graph';
import { ViewState } from './ViewState';
import { UnfoldedColumns } from './useUnfoldedColumns';
import { ViewLineage } from './useLineage';
import { UsedView } from './useViewState';

/** What a person can do in the picture and beside it; all of it changes the address. */
export interface ViewActions extends GraphActions {
  readonly select: (what: Selected | undefined) => void;
  readonly toggleSchema: (schema: string) => void;
  readonly toggleWithout: (what: LineKind | LineCertainty) => void;
}

function turned<T>(items: readonly T[], item: T): readonly T[] {
  return items.includes(item)
    ? items.filter(other => other !== item)
    : [...items, item];
}

/** Makes the actions of a view. */
export function useViewActions(
  { state, change }: Pick<UsedView, 'state' | 'change'>,
  lineage: Pick<ViewLineage, 'expanding' | 'retry'>,
  unfolding: Pick<UnfoldedColumns, 'unfolding' | 'retry'>,
  walking: {
    readonly current?: string;
    readonly walk: (from: string, key: ArrowKey) => void;
  },
): ViewActions {
  const links = useTableLinks();
  const { retry } = lineage;
  const { retry: retryColumns } = unfolding;
  const expand = useCallback(
    (table: string, side: Side) => {
      const isSame = (e: ViewState['expanded'][number]) =>
        e.table === table && e.side === side;
      change(({ expanded }) => ({
        expanded: expanded.some(isSame)
          ? expanded
          : [...expanded, { table, side }],
      }));
      // What failed before is in the address already.
      retry();
    },
    [change, retry],
  );
  const toggleColumns = useCallback(
    (table: string) => {
      change(({ unfolded }) => ({ unfolded: turned(unfolded, table) }));
      retryColumns();
    },
    [change, retryColumns],
  );
  const { expanding } = lineage;
  const { unfolding: under } = unfolding;
  const { selected } = state;
  const selectedKey = JSON.stringify(selected);
  const { current, walk } = walking;
  return useMemo(
    () => ({
      choose: column => change({ column, everything: false }),
      expand,
      expanding,
      toggleColumns,
      unfolding: under,
      linkTo: links.lineage,
      select: what => change({ selected: what }),
      selected,
      toggleSchema: schema =>
        change(({ openSchemas }) => ({
          openSchemas: turned(openSchemas, schema),
        })),
      toggleWithout: what =>
        change(({ without }) => ({ without: turned(without, what) })),
      walk,
      current,
    }),
    // `selected` is made anew with each address.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [
      change,
      expand,
      expanding,
      toggleColumns,
      under,
      links,
      selectedKey,
      walk,
      current,
    ],
  );
}
