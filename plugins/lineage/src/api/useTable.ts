import { useApi } from '@backstage/frontend-plugin-api';
import {
  TableDetail,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { lineageApiRef } from './lineageApiRef';
import { readSharedTable } from './readSharedTable';
import { Reading, useReading } from './useReading';

/** Reads a table; all cards of a page share one read. */
export function useTable(ref: TableRef | undefined): Reading<TableDetail> {
  const api = useApi(lineageApiRef);
  return useReading(ref, ({ fresh }) => readSharedTable(api, ref!, fresh));
}
