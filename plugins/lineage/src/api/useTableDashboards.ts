import { useApi } from '@backstage/frontend-plugin-api';
import {
  DashboardFit,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef } from './lineageApiRef';
import { shareRead } from './shareRead';
import { Reading, useReading } from './useReading';

/** Reads the dashboards that show a table and how it fits them; all cards of a page share one read. */
export function useTableDashboards(
  table: TableRef,
): Reading<readonly DashboardFit[]> {
  const api = useApi(lineageApiRef);
  return useReading(table, ({ fresh }) =>
    shareRead(api, `dashboards ${table}`, () => api.dashboards(table), fresh),
  );
}
