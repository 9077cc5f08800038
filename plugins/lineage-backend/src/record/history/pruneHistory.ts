import { Knex } from 'knex';

/**
 * Forgets what changed before a time, and when tables that are gone since before then were first seen.
 *
 * @param before - ISO 8601
 * @returns how many entries were deleted
 */
export async function pruneHistory(
  knex: Knex,
  before: string,
): Promise<number> {
  const deleted = await knex('history_entries')
    .where('at', '<', before)
    .delete();
  await knex('sightings').where('lost_at', '<', before).delete();
  return deleted;
}
