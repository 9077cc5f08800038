import { useApi } from '@backstage/frontend-plugin-api';
import {
  TableRef,
  TableWatch,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef } from './lineageApiRef';
import { Reading, useReading } from './useReading';

/** Reads what is known of a table from watching it. */
export function useWatch(ref: TableRef): Reading<TableWatch> {
  const api = useApi(lineageApiRef);
  return useReading(ref, ({ signal }) => api.watch(ref, { signal }));
}
