import { useApi } from '@backstage/frontend-plugin-api';
import {
  ListedTable,
  Page,
  TableKind,
} from '@grainline/backstage-plugin-lineage-common';
import { PagesReading, lineageApiRef, usePages } from '../api';

const PAGE = 100;

/** Reads the tables of a schema page by page, with what a person browses by. */
export function useSchemaTables(
  source: string,
  schema: string,
  kind: TableKind | undefined,
): PagesReading<Page<ListedTable>> {
  const api = useApi(lineageApiRef);
  return usePages(JSON.stringify([source, schema, kind]), (cursor, signal) =>
    api.tables(
      { source, schema, kind, facts: true, limit: PAGE, cursor },
      { signal },
    ),
  );
}
