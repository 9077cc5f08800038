import { useApi } from '@backstage/frontend-plugin-api';
import {
  TableRef,
  TableWatch,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef } from './lineageApiRef';
import { shareRead } from './shareRead';
import { Reading, useReading } from './useReading';

/** Reads what is known of a table from watching it; all cards of a page share one read. */
export function useWatch(ref: TableRef): Reading<TableWatch> {
  const api = useApi(lineageApiRef);
  return useReading(ref, ({ fresh }) =>
    shareRead(api, `watch ${ref}`, () => api.watch(ref), fresh),
  );
}
