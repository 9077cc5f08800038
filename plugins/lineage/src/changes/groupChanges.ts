import { HistoryEntry } from '@grainline/backstage-plugin-lineage-common';

/** What one crawl found. */
export interface ChangeGroup {
  /** ISO 8601 time of the crawl that found it, and of the one before, which did not. */
  readonly at: string;
  readonly after?: string;
  readonly entries: readonly HistoryEntry[];
}

/** Puts the changes together that one crawl found, in the order in which they come. */
export function groupChanges(
  entries: readonly HistoryEntry[],
): readonly ChangeGroup[] {
  const groups = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const crawl = JSON.stringify([entry.at, entry.after]);
    const group = groups.get(crawl) ?? [];
    group.push(entry);
    groups.set(crawl, group);
  }
  return [...groups.values()].map(group => ({
    at: group[0].at,
    after: group[0].after,
    entries: group,
  }));
}
