import { useApi } from '@backstage/frontend-plugin-api';
import { Page, TableSummary } from '@grainline/backstage-plugin-lineage-common';
import { PagesReading, lineageApiRef, usePages } from '../api';

const PAGE = 200;

/** Reads the tables of a schema page by page. */
export function useSchemaTables(
  source: string,
  schema: string,
): PagesReading<Page<TableSummary>> {
  const api = useApi(lineageApiRef);
  return usePages(JSON.stringify([source, schema]), (cursor, signal) =>
    api.tables({ source, schema, limit: PAGE, cursor }, { signal }),
  );
}
