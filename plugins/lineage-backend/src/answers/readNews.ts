import {
  HistoryEntry,
  NewTable,
  News,
  NewsQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { readShownGrains } from '../record/grain/readShownGrains';
import { HistoryRow } from '../record/recordRows';
import { whereAny } from '../record/whereAny';
import { historyEntry } from './historyEntry';
import { ReadContext } from './LineageReads';
import { LiveTableRow, selectTables, summaryOf } from './selectTables';

const DEFAULT_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;
// More than anyone reads; what is left out is told by `truncated`.
const MOST_TABLES = 200;
const MOST_CHANGES_A_TABLE = 50;

// That a table came is told among the new ones; that one went is no change of a table that can be opened.
const NO_CHANGE = ['table-added', 'table-removed', 'table-renamed-away'];

type NewTableRow = LiveTableRow & { first_seen: string };

async function readNewTables(
  knex: Knex,
  query: NewsQuery,
  since: string,
  context: ReadContext,
): Promise<NewTableRow[]> {
  const select = selectTables(knex, context.visible)
    .join('sightings', 'sightings.ref', 'tables.ref')
    .select('sightings.first_seen')
    .where('sightings.first_seen', '>', since)
    .where('sightings.from_start', false)
    .orderBy([
      { column: 'sightings.first_seen', order: 'desc' },
      { column: 'tables.ref' },
    ])
    .limit(MOST_TABLES + 1);
  return query.source === undefined
    ? select
    : select.where('tables.source', query.source);
}

async function readChangedTables(
  knex: Knex,
  query: NewsQuery,
  since: string,
  except: readonly string[],
  context: ReadContext,
): Promise<LiveTableRow[]> {
  const changed = knex('history_entries')
    .select('ref')
    .max('id as newest')
    .where('at', '>', since)
    .whereNotIn('kind', NO_CHANGE)
    .modify(q => {
      if (query.source !== undefined) {
        q.where('source', query.source);
      }
    })
    .groupBy('ref')
    .as('changed');
  return selectTables(knex, context.visible)
    .join(changed, 'changed.ref', 'tables.ref')
    .whereNot(whereAny(knex, 'tables.ref', except) as never)
    .orderBy('changed.newest', 'desc')
    .limit(MOST_TABLES + 1);
}

/** Tables that are new, and tables whose shape changed, in the last days, as far as the reader may see them; the newest first. */
export async function readNews(
  knex: Knex,
  query: NewsQuery,
  context: ReadContext,
  now: Date,
): Promise<News> {
  const since = new Date(
    now.getTime() - (query.days ?? DEFAULT_DAYS) * DAY,
  ).toISOString();
  const newRows = await readNewTables(knex, query, since, context);
  const changedRows = await readChangedTables(
    knex,
    query,
    since,
    newRows.map(row => row.ref),
    context,
  );
  const shown = changedRows.slice(0, MOST_TABLES);
  const entries: HistoryRow[] = await knex<HistoryRow>('history_entries')
    .where(
      whereAny(
        knex,
        'ref',
        shown.map(row => row.ref),
      ),
    )
    .where('at', '>', since)
    .whereNotIn('kind', NO_CHANGE)
    .orderBy('id', 'desc');
  const changesOf = new Map<string, HistoryEntry[]>();
  for (const row of entries) {
    const entry = historyEntry(row, context);
    if (entry) {
      const list = changesOf.get(row.ref) ?? [];
      list.push(entry);
      changesOf.set(row.ref, list);
    }
  }
  const grains = await readShownGrains(knex, newRows.slice(0, MOST_TABLES));
  const newTables = newRows.slice(0, MOST_TABLES).map(
    (row): NewTable => ({
      table: summaryOf(row),
      since: row.first_seen,
      grain: grains.get(row.ref)!.bound === 'unknown' ? 'unknown' : 'known',
    }),
  );
  return {
    since,
    newTables,
    changedTables: shown.flatMap(row => {
      const changes = changesOf.get(row.ref) ?? [];
      return changes.length > 0
        ? [
            {
              table: summaryOf(row),
              changes: changes.slice(0, MOST_CHANGES_A_TABLE),
            },
          ]
        : [];
    }),
    truncated:
      newRows.length > MOST_TABLES ||
      changedRows.length > MOST_TABLES ||
      [...changesOf.values()].some(c => c.length > MOST_CHANGES_A_TABLE),
  };
}
