import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  ColumnRef,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { useMemo } from 'react';
import { rootRouteRef } from '../routes';
import { COLUMN_PARAM, columnToParam } from './columnParam';

/** The query parameter that names a schema on its page. */
export const SCHEMA_PARAM = 'name';

/** Where sources, their schemas, and tables that are no entity have their pages. */
export interface BrowseLinks {
  /** The page that lists all sources. */
  all(): string;
  source(id: string): string;
  schema(source: string, name: string): string;
  /** A table that is in the record and not, or not yet, in the catalog. */
  table(ref: TableRef, column?: ColumnRef): string;
  tableLineage(ref: TableRef, column?: ColumnRef): string;
}

/** Makes links to the pages that are browsed, wherever the app mounts the lineage page. */
export function useBrowseLinks(): BrowseLinks {
  const root = useRouteRef(rootRouteRef);
  return useMemo(() => {
    const base = root?.() ?? '/lineage';
    const source = (id: string) => `${base}/sources/${encodeURIComponent(id)}`;
    const table = (path: string, ref: TableRef, column?: ColumnRef) =>
      `${base}/table${path}?${new URLSearchParams({
        ref,
        ...(column && { [COLUMN_PARAM]: columnToParam(ref, column) }),
      })}`;
    return {
      all: () => base,
      source,
      // A name may hold what a path cannot.
      schema: (id, name) =>
        `${source(id)}/schema?${new URLSearchParams({ [SCHEMA_PARAM]: name })}`,
      table: (ref, column) => table('', ref, column),
      tableLineage: (ref, column) => table('/lineage', ref, column),
    };
  }, [root]);
}
