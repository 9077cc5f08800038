import { Knex } from 'knex';

/**
 * Forgets what changed before a time, and of tables that are gone since before then when they were first seen and how many rows they had.
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
  const gone = () => knex('sightings').where('lost_at', '<', before);
  await knex('row_counts').whereIn('ref', gone().select('ref')).delete();
  await gone().delete();
  return deleted;
}
