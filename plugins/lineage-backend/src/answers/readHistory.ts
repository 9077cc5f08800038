import {
  HistoryPage,
  HistoryQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { matchesCriteria } from '../access/matchesCriteria';
import { HistoryRow, SightingRow } from '../record/recordRows';
import { noSuchTable } from './describeTable';
import { historyEntry } from './historyEntry';
import { historyStretches } from './historyStretches';
import { ReadContext } from './LineageReads';
import { decodeCursor, encodeCursor } from './pageCursor';

const DEFAULT_LIMIT = 50;

/**
 * What changed of a table, the newest first, under all names that it had and that the reader may see. A table that is gone is told of as long
 * as its history is kept, to those who may see a table of its name.
 *
 * @throws NotFoundError when no such table was ever seen, or it may not be seen
 */
export async function readHistory(
  knex: Knex,
  ref: string,
  query: HistoryQuery,
  context: ReadContext,
): Promise<HistoryPage> {
  const sees = (name: string) => matchesCriteria(name, context.visible);
  const sighting = sees(ref)
    ? await knex<SightingRow>('sightings').where({ ref }).first()
    : undefined;
  if (!sighting) {
    throw noSuchTable(ref);
  }
  const limit = query.limit ?? DEFAULT_LIMIT;
  const position = decodeCursor(query.cursor, ['number']);
  const stretches = await historyStretches(knex, ref, sees);
  const rows: HistoryRow[] =
    stretches.length === 0
      ? []
      : await knex<HistoryRow>('history_entries')
          .where(any =>
            stretches.forEach(s =>
              any.orWhere(one =>
                one
                  .where('ref', s.ref)
                  .where('id', '>', s.after)
                  .where('id', '<', s.before)
                  // The new name tells of the renaming.
                  .modify(q => {
                    if (s.ref !== ref) {
                      q.whereNot('kind', 'table-renamed-away');
                    }
                  }),
              ),
            ),
          )
          .modify(q => {
            if (position) {
              q.where('id', '<', position[0]);
            }
          })
          .orderBy('id', 'desc')
          .limit(limit + 1);
  const page = rows.slice(0, limit);
  return {
    items: page.flatMap(row => historyEntry(row, context) ?? []),
    since: sighting.first_seen,
    ...(rows.length > limit && {
      nextCursor: encodeCursor([Number(page[page.length - 1].id)]),
    }),
  };
}
