import { Observation } from './Observation';

/** A table's counters as a crawl read them: how many rows were ever inserted, updated or deleted since `since`. */
export interface Counters {
  readonly objectId: string;
  readonly count: number;
  /** ISO 8601; undefined: since the statistics began. */
  readonly since?: string;
}

const TOLD_BY = 'counters of inserted, updated and deleted rows';

/**
 * What two readings of a table's counters prove.
 *
 * A counter that moved on proves a change, and how many rows. One that began anew (statistics were reset, the server crashed, a replica took
 * over, the table was swapped for another) proves a change only if it is not at zero: then it moved since it began, which was after the reading
 * before.
 *
 * @param between - the crawls that read them, ISO 8601
 */
export function countedChange(
  before: Counters,
  now: Counters,
  between: { readonly after: string; readonly at: string },
): Observation | undefined {
  const anew =
    before.objectId !== now.objectId ||
    (before.since ?? '') !== (now.since ?? '') ||
    now.count < before.count;
  const rows = anew ? now.count : now.count - before.count;
  if (rows === 0) {
    return undefined;
  }
  const began =
    before.objectId === now.objectId &&
    before.since !== now.since &&
    now.since !== undefined &&
    now.since > between.after &&
    now.since < between.at
      ? now.since
      : between.after;
  return {
    kind: 'counter',
    after: began,
    at: between.at,
    rows,
    toldBy: TOLD_BY,
  };
}
