import {
  LineageApi,
  TableDetail,
  TableRef,
} from '@grainline/backstage-plugin-lineage-common';

/** How long an answer serves the other parts of the same page, in milliseconds. */
const SHARED_FOR_MS = 5_000;

const shared = new WeakMap<LineageApi, Map<TableRef, Promise<TableDetail>>>();

/**
 * Reads a table once for all the cards of a page that ask within a few seconds. A failure is never shared.
 *
 * @param fresh - Read again whatever was read before.
 */
export function readSharedTable(
  api: LineageApi,
  ref: TableRef,
  fresh: boolean = false,
): Promise<TableDetail> {
  const reads = shared.get(api) ?? new Map<TableRef, Promise<TableDetail>>();
  shared.set(api, reads);
  const known = reads.get(ref);
  if (known && !fresh) {
    return known;
  }
  const read = api.table(ref);
  const forget = () => {
    if (reads.get(ref) === read) {
      reads.delete(ref);
    }
  };
  reads.set(ref, read);
  read.then(() => setTimeout(forget, SHARED_FOR_MS), forget);
  return read;
}
