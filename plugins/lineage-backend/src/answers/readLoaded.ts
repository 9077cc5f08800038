import { Knex } from 'knex';
import { frequencyOf } from '../record/activity/frequencyOf';
import { loadedWords } from './loadedWords';
import { readObservations } from './readObservations';
import { LiveTableRow } from './selectTables';

/** Of more tables nobody is told when they are loaded. */
const MOST_LOOKED_AT = 10;

/** When the nearest of some tables of which it is known was loaded: `loaded nightly, last 02:10`. A view has what its tables have. */
export async function readLoaded(
  knex: Knex,
  tables: readonly LiveTableRow[],
  now: Date,
): Promise<string | undefined> {
  const stored = tables.filter(
    ({ kind }) => kind !== 'view' && kind !== 'late-binding-view',
  );
  for (const { ref } of stored.slice(0, MOST_LOOKED_AT)) {
    const seen = await readObservations(knex, ref, now);
    const words = loadedWords(frequencyOf(seen, now.toISOString()), now);
    if (words !== undefined) {
      return words;
    }
  }
  return undefined;
}
