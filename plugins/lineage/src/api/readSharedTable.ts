import {
  LineageApi,
  TableDetail,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { shareRead } from './shareRead';

/**
 * Reads a table once for all the cards of a page that ask within a few seconds.
 *
 * @param fresh - Read again whatever was read before.
 */
export function readSharedTable(
  api: LineageApi,
  ref: TableRef,
  fresh: boolean = false,
): Promise<TableDetail> {
  return shareRead(api, `table ${ref}`, () => api.table(ref), fresh);
}
