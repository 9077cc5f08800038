import { Knex } from 'knex';
import { lockProducer } from './lockProducer';
import { pruneTombstones } from './pruneTombstones';
import { SourceRow } from './recordRows';

/** A source that was retired, and the revision that says so. */
export interface RetiredSource {
  readonly producer: string;
  readonly revision: number;
}

/**
 * Removes what is known of sources that are configured no more, as one revision each, so that all consumers learn of it. The history of
 * their edges stays.
 */
export async function retireSources(
  knex: Knex,
  configured: readonly string[],
): Promise<readonly RetiredSource[]> {
  const sources: SourceRow[] = await knex<SourceRow>('sources').whereNotIn(
    'id',
    configured as string[],
  );
  const retired: RetiredSource[] = [];
  for (const { id } of sources) {
    const revision = await knex.transaction(async trx => {
      const next = (await lockProducer(trx, id)) + 1;
      const at = new Date().toISOString();
      await trx('search_entries')
        .whereIn('table_ref', trx('tables').select('ref').where({ source: id }))
        .delete();
      for (const [table, owner] of [
        ['schemas', 'source'],
        ['tables', 'source'],
        ['columns', 'source'],
        ['jobs', 'producer'],
      ]) {
        await trx(table)
          .where({ [owner]: id })
          .whereNull('removed_revision')
          .update({ revision: next, removed_revision: next });
      }
      await trx('assertions')
        .where({ producer: id })
        .whereNull('valid_to')
        .update({ valid_to: at, revision: next, removed_revision: next });
      await trx('producers').where({ id }).update({ revision: next });
      await trx('sources').where({ id }).delete();
      await trx('seen_statements').where({ source: id }).delete();
      await trx('external_ends').where({ source: id }).delete();
      await pruneTombstones(trx, id);
      return next;
    });
    retired.push({ producer: id, revision });
  }
  return retired;
}
