import { Knex } from 'knex';
import { Observation } from '../record/activity/Observation';
import { WINDOW_DAYS } from '../record/activity/frequencyOf';
import { ObservationRow } from '../record/recordRows';

const DAY = 24 * 60 * 60 * 1000;
// A table that is loaded every ten minutes has as many in a week: enough to learn its rhythm from.
const MOST = 1_000;

/** What was seen of a table's changes in the window that is looked at, the newest first. */
export async function readObservations(
  knex: Knex,
  ref: string,
  now: Date,
  most = MOST,
): Promise<readonly Observation[]> {
  const since = new Date(now.getTime() - WINDOW_DAYS * DAY).toISOString();
  const rows: ObservationRow[] = await knex<ObservationRow>(
    'activity_observations',
  )
    .where({ ref })
    .whereNot({ kind: 'unload' })
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(most);
  return rows.map(row => ({
    kind: row.kind as Observation['kind'],
    at: row.at,
    ...(row.after !== null && { after: row.after }),
    ...(row.rows !== null && { rows: row.rows }),
    toldBy: row.told_by,
  }));
}
