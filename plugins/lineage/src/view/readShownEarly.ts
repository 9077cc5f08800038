import {
  LineageApi,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { readEarly } from './earlyReads';
import { baseQuery } from './lineageQuery';
import { readViewState } from './readViewState';

/** Asks for what the lineage tab of a table shows first at an address, while the catalog still reads the table's entity. */
export function readShownEarly(
  api: LineageApi,
  table: TableRef,
  search: string,
): void {
  const { state } = readViewState(table, new URLSearchParams(search));
  readEarly(api, baseQuery(table, state));
}
