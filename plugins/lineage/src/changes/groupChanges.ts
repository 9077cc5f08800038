import {
  ChangeKind,
  HistoryEntry,
} from '@grainline/backstage-plugin-lineage-common';

/** What one crawl found. */
export interface ChangeGroup {
  /** ISO 8601 time of the crawl that found it, and of the one before, which did not. */
  readonly at: string;
  readonly after?: string;
  readonly entries: readonly HistoryEntry[];
}

const REPLACED: Readonly<Partial<Record<ChangeKind, ChangeKind>>> = {
  'key-added': 'key-removed',
  'foreign-key-added': 'foreign-key-removed',
};

/** A key that went and came in one crawl under the same name was changed: one entry with what it was and what it is. */
function joinReplaced(entries: readonly HistoryEntry[]): HistoryEntry[] {
  const went = new Set<HistoryEntry>();
  const joined = entries.map(entry => {
    const removed = entries.find(
      other =>
        entry.subject !== undefined &&
        other.subject === entry.subject &&
        other.kind === REPLACED[entry.kind],
    );
    if (!removed) {
      return entry;
    }
    went.add(removed);
    return { ...entry, before: removed.before };
  });
  return joined.filter(entry => !went.has(entry));
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
    entries: joinReplaced(group),
  }));
}
