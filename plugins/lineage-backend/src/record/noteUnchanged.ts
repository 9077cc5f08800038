import { Knex } from 'knex';
import { noteActivity } from './activity/noteActivity';
import { countedTables, SeenCrawl } from './CrawlFacts';
import { readKnown } from './knownRecord';
import { lockProducer } from './lockProducer';
import { refreshTables } from './syncTables';

/**
 * Notes of a crawl that read what the record says already only what differs from crawl to crawl: figures, and that the facts stand as of now. No
 * revision is assigned and no consumer is told.
 *
 * @param digest - see `PublishOptions.digest`
 * @returns false, with nothing written, if the record says something else
 */
export async function noteUnchanged(
  knex: Knex,
  seen: SeenCrawl,
  digest: string,
): Promise<boolean> {
  return knex.transaction(async trx => {
    const { source } = seen;
    await lockProducer(trx, source);
    const known = await readKnown(trx, source);
    if (known.source?.input_digest !== digest) {
      return false;
    }
    const at = new Date(seen.takenAt).toISOString();
    await refreshTables(trx, known.tables, seen.tables);
    await trx('schemas')
      .where({ source })
      .whereNull('removed_revision')
      .update({ as_of: at });
    await noteActivity(trx, { source, at }, countedTables(seen), seen.activity);
    await trx('sources').where({ id: source }).update({ as_of: at });
    return true;
  });
}
