import { tableRef } from '@grainline/backstage-plugin-lineage-common';
import { TableActivity } from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { ObservationRow, SightingRow, SourceRow } from '../recordRows';
import { updateRows } from '../updateRows';
import { upsertRows } from '../upsertRows';
import { whereAny } from '../whereAny';
import { CountedTable, CrawlTime } from './CountedTable';
import { Counters, countedChange } from './countedChange';
import { WINDOW_DAYS } from './frequencyOf';
import { forgetRowCounts, noteRowCounts } from './noteRowCounts';

const CHUNK = 2_000;
// A table that is loaded every minute needs no more to show its rhythm.
const MOST_A_TABLE = 200;
const DAY = 24 * 60 * 60 * 1000;

const COUNTERS = [
  'object_id',
  'change_count',
  'counted_since',
  'counted_at',
] as const;
const WRITTEN = [
  'ref',
  'source',
  'kind',
  'at',
  'after',
  'rows',
  'location',
  'told_by',
] as const;

type NewObservation = Omit<ObservationRow, 'id'>;

/** How many changes were noted. */
export interface NotedActivity {
  readonly changedTables: number;
  readonly loads: number;
}

async function* inChunks<T>(items: Iterable<T> | AsyncIterable<T>) {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length === CHUNK) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) {
    yield chunk;
  }
}

function countersOf(row: SightingRow): Counters | undefined {
  return row.change_count === null || row.object_id === null
    ? undefined
    : {
        objectId: row.object_id,
        count: row.change_count,
        ...(row.counted_since !== null && { since: row.counted_since }),
      };
}

function isSame(a: Counters, b: Counters): boolean {
  return (
    a.objectId === b.objectId && a.count === b.count && a.since === b.since
  );
}

async function readSightings(
  trx: Knex.Transaction,
  tables: readonly CountedTable[],
): Promise<ReadonlyMap<string, SightingRow>> {
  const rows: SightingRow[] = await trx<SightingRow>('sightings').where(
    whereAny(
      trx,
      'ref',
      tables.map(table => table.ref),
    ),
  );
  return new Map(rows.map(row => [row.ref, row]));
}

/** Compares one chunk of tables with their last counters, and writes what moved. */
async function noteCounters(
  trx: Knex.Transaction,
  crawl: CrawlTime,
  lastCount: string | undefined,
  known: ReadonlyMap<string, SightingRow>,
  tables: readonly CountedTable[],
): Promise<number> {
  const observations: NewObservation[] = [];
  const moved: (Pick<SightingRow, 'ref'> & Partial<SightingRow>)[] = [];
  for (const { ref, objectId, changes } of tables) {
    const row = known.get(ref);
    if (!changes || !row) {
      continue;
    }
    const before = countersOf(row);
    const now: Counters = { objectId, ...changes };
    if (before && isSame(before, now) && row.counted_at === null) {
      continue;
    }
    moved.push({
      ref,
      object_id: objectId,
      change_count: changes.count,
      counted_since: changes.since ?? null,
      counted_at: null,
    });
    const after = row.counted_at ?? lastCount;
    const change =
      before && after !== undefined && after < crawl.at
        ? countedChange(before, now, { after, at: crawl.at })
        : undefined;
    if (change) {
      observations.push({
        ref,
        source: crawl.source,
        kind: 'counter',
        at: change.at,
        after: change.after ?? null,
        rows: change.rows ?? null,
        location: null,
        told_by: change.toldBy,
      });
    }
  }
  await updateRows(trx, 'sightings', COUNTERS, moved, 'ref');
  await upsertRows(trx, 'activity_observations', WRITTEN, observations);
  return observations.length;
}

/** Tables that were counted before and not this time keep when that was: the next count compares with it. */
async function noteUncounted(
  trx: Knex.Transaction,
  source: string,
  lastCount: string | undefined,
  counted: ReadonlySet<string>,
): Promise<void> {
  if (lastCount === undefined) {
    return;
  }
  const current = () =>
    trx('sightings')
      .where({ source })
      .whereNotNull('change_count')
      .whereNull('counted_at');
  const [{ n }] = await current().count({ n: '*' });
  if (Number(n) === counted.size) {
    return;
  }
  const rows: Pick<SightingRow, 'ref'>[] = await current().select('ref');
  const missed = rows.map(row => row.ref).filter(ref => !counted.has(ref));
  await trx('sightings')
    .where(whereAny(trx, 'ref', missed))
    .update({ counted_at: lastCount });
}

function newest(rows: readonly NewObservation[]): NewObservation[] {
  const perTable = new Map<string, number>();
  return [...rows]
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .filter(row => {
      const key = `${row.kind} ${row.ref}`;
      const n = (perTable.get(key) ?? 0) + 1;
      perTable.set(key, n);
      return n <= MOST_A_TABLE;
    });
}

/** Writes what logs tell and the record does not know yet, of tables that are in the record. */
async function noteLoads(
  trx: Knex.Transaction,
  crawl: CrawlTime,
  activity: readonly TableActivity[],
): Promise<number> {
  const keyOf = (row: Pick<NewObservation, 'ref' | 'at' | 'kind'>) =>
    `${row.kind} ${row.at} ${row.ref}`;
  const told = new Map<string, NewObservation>();
  for (const one of activity) {
    const row: NewObservation = {
      ref: tableRef(crawl.source, one.schema, one.table),
      source: crawl.source,
      kind: one.kind,
      at: new Date(one.at).toISOString(),
      after: null,
      rows: one.rows ?? null,
      location: one.location ?? null,
      told_by: one.source,
    };
    told.set(keyOf(row), row);
  }
  const rows = newest([...told.values()]);
  const refs = [...new Set(rows.map(row => row.ref))];
  const live: Pick<SightingRow, 'ref'>[] = await trx('sightings')
    .select('ref')
    .where(whereAny(trx, 'ref', refs))
    .whereNull('lost_at');
  const alive = new Set(live.map(row => row.ref));
  const known: Pick<NewObservation, 'ref' | 'at' | 'kind'>[] = await trx(
    'activity_observations',
  )
    .select('ref', 'at', 'kind')
    .where(whereAny(trx, 'ref', refs))
    .where('at', '>=', rows[rows.length - 1].at);
  const there = new Set(known.map(keyOf));
  const fresh = rows.filter(
    row => alive.has(row.ref) && !there.has(keyOf(row)),
  );
  await upsertRows(trx, 'activity_observations', WRITTEN, fresh);
  return fresh.length;
}

/**
 * Notes when the data of tables changed: between which crawls their counters moved, and what logs tell exactly; and how many rows they have. Writes
 * nothing for a table whose counters and rows stand still. Called in every crawl, after the tables were written.
 *
 * @param tables - all tables that the crawl saw
 * @param activity - what logs tell; told again it is not noted again
 */
export async function noteActivity(
  trx: Knex.Transaction,
  crawl: CrawlTime,
  tables: Iterable<CountedTable> | AsyncIterable<CountedTable>,
  activity: Iterable<TableActivity> | AsyncIterable<TableActivity>,
): Promise<NotedActivity> {
  const source = await trx<SourceRow>('sources')
    .where({ id: crawl.source })
    .first();
  const lastCount = source?.counted_at ?? undefined;
  const countedRefs = new Set<string>();
  let changedTables = 0;
  for await (const chunk of inChunks(tables)) {
    const known = await readSightings(trx, chunk);
    changedTables += await noteCounters(trx, crawl, lastCount, known, chunk);
    await noteRowCounts(trx, crawl, known, chunk);
    chunk.filter(t => t.changes).forEach(t => countedRefs.add(t.ref));
  }
  if (countedRefs.size > 0) {
    await trx('sources')
      .where({ id: crawl.source })
      .update({ counted_at: crawl.at });
  }
  await noteUncounted(trx, crawl.source, lastCount, countedRefs);
  let loads = 0;
  for await (const chunk of inChunks(activity)) {
    loads += await noteLoads(trx, crawl, chunk);
  }
  const forgotten = new Date(
    Date.parse(crawl.at) - WINDOW_DAYS * DAY,
  ).toISOString();
  await trx('activity_observations')
    .where({ source: crawl.source })
    .where('at', '<', forgotten)
    .delete();
  await forgetRowCounts(trx, crawl.source, forgotten);
  return { changedTables, loads };
}
