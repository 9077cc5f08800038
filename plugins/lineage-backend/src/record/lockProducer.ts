import { Knex } from 'knex';
import { isPostgres } from './isPostgres';
import { ProducerRow } from './recordRows';

/**
 * Locks a producer until the transaction ends, and tells its last revision. Revisions are assigned under this lock only, so that they are
 * published in their order.
 *
 * A producer's first revision is the time in seconds and not 1: a consumer outside of this database (Neo4j) that was level with a record
 * which has since been lost finds its cursor below the new record's first revision, and knows that it must start anew.
 */
export async function lockProducer(
  trx: Knex.Transaction,
  producer: string,
): Promise<number> {
  const base = Math.floor(Date.now() / 1000);
  await trx('producers')
    .insert({ id: producer, revision: base, pruned_revision: base })
    .onConflict('id')
    .ignore();
  const query = trx<ProducerRow>('producers').where({ id: producer });
  // SQLite's transactions exclude one another as they are.
  const row = await (isPostgres(trx) ? query.forUpdate() : query).first();
  return Number(row!.revision);
}
