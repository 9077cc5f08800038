import { tableOf } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { lockProducer } from '../record/lockProducer';
import { TableRow } from '../record/recordRows';

/** What a consumer of the record is told of. */
export interface Announced {
  readonly producer: string;
  readonly revision: number;
}

/**
 * Gives a table a new revision, so that graph, catalog and search read it anew although no crawl changed it.
 *
 * @returns undefined if the record does not hold the table any more
 */
export async function announceTable(
  trx: Knex.Transaction,
  ref: string,
): Promise<Announced | undefined> {
  const row: Pick<TableRow, 'source'> | undefined = await trx<TableRow>(
    'tables',
  )
    .select('source')
    .where({ ref: tableOf(ref) })
    .whereNull('removed_revision')
    .first();
  if (!row) {
    return undefined;
  }
  const revision = (await lockProducer(trx, row.source)) + 1;
  await trx('tables')
    .where({ ref: tableOf(ref) })
    .whereNull('removed_revision')
    .update({ revision });
  await trx('producers').where({ id: row.source }).update({ revision });
  return { producer: row.source, revision };
}
