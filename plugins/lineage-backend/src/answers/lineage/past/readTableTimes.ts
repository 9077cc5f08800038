import {
  TableRef,
  parseTableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { HistoryRow, SightingRow } from '../../../record/recordRows';
import { whereAny } from '../../../record/whereAny';
import { selectVisibleRefs } from '../../selectVisibleRefs';

/** Whether a table was there at a past time, and is there now. */
export interface TableTimes {
  readonly then: boolean;
  readonly now: boolean;
  /** Where its grain changed since: the sentence of then. */
  readonly grainThen?: string;
}

type Entry = Pick<HistoryRow, 'ref' | 'kind' | 'before_value'>;
type Sighting = Pick<SightingRow, 'ref' | 'first_seen' | 'lost_at'>;

function wasThere(
  entry: Entry | undefined,
  sighting: Sighting | undefined,
  now: boolean,
  at: string,
): boolean {
  if (sighting && sighting.first_seen > at) {
    return false;
  }
  // What happened first after that time tells how it stood before.
  if (entry) {
    return entry.kind === 'table-removed';
  }
  return now || Boolean(sighting?.lost_at && sighting.lost_at > at);
}

/**
 * How some tables stood at a time, and stand now. Of tables whose history is not kept any more nothing is known.
 *
 * @param refs - their names of today
 * @param since - the time to look at, by the table's source: no earlier than its first crawl
 */
export async function readTableTimes(
  knex: Knex,
  refs: readonly TableRef[],
  since: (source: string) => string,
): Promise<ReadonlyMap<TableRef, TableTimes>> {
  const live = await selectVisibleRefs(knex, refs, undefined);
  const sightings: Sighting[] = await knex('sightings')
    .select('ref', 'first_seen', 'lost_at')
    .where(whereAny(knex, 'ref', refs));
  const entries: (Entry & Pick<HistoryRow, 'at'>)[] = await knex(
    'history_entries',
  )
    .select('ref', 'kind', 'before_value', 'at')
    .where(whereAny(knex, 'ref', refs))
    .whereIn('kind', [
      'table-added',
      'table-removed',
      'table-returned',
      'grain-changed',
    ])
    .orderBy('id');
  const sightingOf = new Map(sightings.map(row => [row.ref, row]));
  const firstOf = new Map<string, Entry>();
  for (const entry of entries) {
    const what = entry.kind === 'grain-changed' ? 'grain' : 'table';
    const key = `${what} ${entry.ref}`;
    if (
      entry.at > since(parseTableRef(entry.ref).source) &&
      !firstOf.has(key)
    ) {
      firstOf.set(key, entry);
    }
  }
  return new Map(
    refs.map(ref => {
      const now = live.has(ref);
      const grainThen = firstOf.get(`grain ${ref}`)?.before_value;
      return [
        ref,
        {
          now,
          then: wasThere(
            firstOf.get(`table ${ref}`),
            sightingOf.get(ref),
            now,
            since(parseTableRef(ref).source),
          ),
          ...(grainThen && { grainThen }),
        },
      ];
    }),
  );
}
