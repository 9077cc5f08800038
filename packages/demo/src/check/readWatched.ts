import {
  HistoryEntry,
  TableSummary,
} from '@grainline/backstage-plugin-lineage-common';
import { PortalVisitor } from './PortalVisitor';
import { askForEach } from './readTables';

/** What the portal has learnt from crawling a source more than once. */
export interface Watched {
  /** Dated changes of all tables. */
  readonly changes: number;
  /** Tables of which it is known how often they change. */
  readonly frequencyKnown: number;
  /** Tables that are new in the last seven days. */
  readonly newThisWeek: number;
}

const PAGE = 200;

async function historyOf(
  visitor: PortalVisitor,
  ref: string,
): Promise<HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await visitor.lineage.history(ref, { limit: PAGE, cursor });
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return entries;
}

/** Asks what each table's page tells of its past, and what the list of news tells. */
export async function readWatched(
  visitor: PortalVisitor,
  source: string,
  tables: readonly TableSummary[],
  tell: (detail: string) => void,
): Promise<Watched> {
  const pasts = await askForEach(
    tables,
    async ({ ref }) => ({
      history: await historyOf(visitor, ref),
      watch: await visitor.lineage.watch(ref),
    }),
    tell,
  );
  const news = await visitor.lineage.news({ source, days: 7 });
  return {
    changes: pasts.reduce((sum, { history }) => sum + history.length, 0),
    frequencyKnown: pasts.filter(
      ({ watch }) => watch.frequency.medianGapSeconds !== undefined,
    ).length,
    newThisWeek: news.newTables.length,
  };
}
