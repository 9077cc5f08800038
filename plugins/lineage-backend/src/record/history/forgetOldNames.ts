import { Knex } from 'knex';
import { HistoryRow } from '../recordRows';
import { whereAny } from '../whereAny';

/**
 * Forgets since when tables of some names were known where those tables stand under other names now: what has such a name today is another table,
 * and new.
 */
export async function forgetOldNames(
  trx: Knex.Transaction,
  refs: readonly string[],
): Promise<void> {
  if (refs.length === 0) {
    return;
  }
  const left: Pick<HistoryRow, 'ref'>[] = await trx('history_entries as away')
    .distinct('away.ref')
    .where(whereAny(trx, 'away.ref', refs))
    .where('away.kind', 'table-renamed-away')
    .whereNotExists(
      trx('history_entries as later')
        .select(trx.raw('1'))
        .where('later.ref', trx.ref('away.ref'))
        .where('later.id', '>', trx.ref('away.id')),
    );
  await trx('sightings')
    .where(
      whereAny(
        trx,
        'ref',
        left.map(row => row.ref),
      ),
    )
    .whereNotNull('lost_at')
    .delete();
}
