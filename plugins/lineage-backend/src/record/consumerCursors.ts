import { ConflictError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { pruneTombstones } from './pruneTombstones';
import { ConsumerCursorRow, ProducerRow } from './recordRows';

/** The revision that a consumer was last level with; 0 at first. */
export async function readConsumerCursor(
  knex: Knex,
  consumer: string,
  producer: string,
): Promise<number> {
  const row = await knex<ConsumerCursorRow>('consumer_cursors')
    .where({ consumer, producer })
    .first();
  return Number(row?.revision ?? 0);
}

/**
 * Remembers that a consumer is level with a producer's revision, and lets go of tombstones that nobody needs any more.
 *
 * @throws NotFoundError for a producer that never published
 * @throws ConflictError for a revision that the producer has not reached: the consumer speaks of another record
 */
export async function setConsumerCursor(
  knex: Knex,
  consumer: string,
  producer: string,
  revision: number,
): Promise<void> {
  await knex.transaction(async trx => {
    const row = await trx<ProducerRow>('producers')
      .where({ id: producer })
      .first();
    if (!row) {
      throw new NotFoundError(
        `Nothing was ever published by the producer ${JSON.stringify(
          producer,
        )}`,
      );
    }
    if (revision > Number(row.revision)) {
      throw new ConflictError(
        `The consumer ${JSON.stringify(
          consumer,
        )} says that it is level with revision ${revision} of ${JSON.stringify(
          producer,
        )}, which is only at ${row.revision}`,
      );
    }
    await trx('consumer_cursors')
      .insert({
        consumer,
        producer,
        revision,
        updated_at: new Date().toISOString(),
      })
      .onConflict(['consumer', 'producer'])
      .merge();
    await pruneTombstones(trx, producer);
  });
}
