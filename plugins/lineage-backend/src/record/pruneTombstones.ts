import { Knex } from 'knex';
import { ConsumerCursorRow, ProducerRow } from './recordRows';

// A consumer that has not reported for so long is gone; should it come back, it is told to start anew.
const FORGOTTEN_AFTER_DAYS = 30;

/**
 * Deletes the tombstones of a producer that all its consumers have applied, and remembers up to which revision. Ended assertions stay: they
 * are the history.
 *
 * @returns the revision up to which tombstones are gone
 */
export async function pruneTombstones(
  knex: Knex,
  producer: string,
): Promise<number> {
  const row = await knex<ProducerRow>('producers')
    .where({ id: producer })
    .first();
  if (!row) {
    return 0;
  }
  const since = new Date(
    Date.now() - FORGOTTEN_AFTER_DAYS * 24 * 60 * 60 * 1000,
  ).toISOString();
  const cursors: Pick<ConsumerCursorRow, 'revision'>[] = await knex(
    'consumer_cursors',
  )
    .select('revision')
    .where({ producer })
    .where('updated_at', '>=', since);
  const upTo = Math.min(
    Number(row.revision),
    ...cursors.map(c => Number(c.revision)),
  );
  if (upTo <= Number(row.pruned_revision)) {
    return Number(row.pruned_revision);
  }
  let deleted = 0;
  for (const [table, owner] of [
    ['schemas', 'source'],
    ['tables', 'source'],
    ['columns', 'source'],
    ['jobs', 'producer'],
  ]) {
    deleted += await knex(table)
      .where({ [owner]: producer })
      .where('removed_revision', '<=', upTo)
      .delete();
  }
  if (deleted === 0) {
    // Nothing can have been missed, so no one has to start anew.
    return Number(row.pruned_revision);
  }
  await knex('producers')
    .where({ id: producer })
    .update({ pruned_revision: upTo });
  return upTo;
}
