import { Knex } from 'knex';
import { HistoryRow } from '../record/recordRows';

/** The entries of one name of a table: those with ids above `after` and below `before`. */
export interface HistoryStretch {
  readonly ref: string;
  readonly after: number;
  readonly before: number;
}

// Nobody renames a table so often; a bound all the same, as every entry costs a query.
const MOST_NAMES = 20;

/**
 * The names under which a table has stood, its own first. A name may have had another table before: its entries do not count.
 *
 * @param sees - whether the reader may see a table of that name; the history ends where it was hidden
 */
export async function historyStretches(
  knex: Knex,
  ref: string,
  sees: (ref: string) => boolean,
): Promise<readonly HistoryStretch[]> {
  const stretches: HistoryStretch[] = [];
  const waiting = [{ ref, before: Number.MAX_SAFE_INTEGER }];
  while (waiting.length > 0 && stretches.length < MOST_NAMES) {
    const name = waiting.shift()!;
    const newest = await knex<HistoryRow>('history_entries')
      .where({ ref: name.ref })
      .where('id', '<', name.before)
      .orderBy('id', 'desc')
      .first();
    if (!newest) {
      continue;
    }
    const renames: Pick<HistoryRow, 'id' | 'kind' | 'related_ref'>[] =
      await knex('history_entries')
        .select('id', 'kind', 'related_ref')
        .where({ ref: name.ref })
        .whereIn('kind', ['table-renamed', 'table-renamed-away'])
        .where('id', '<', name.before)
        .orderBy('id', 'desc');
    // The last entry of a table that was renamed is that it went; an earlier one is of another table.
    const gone = renames.find(
      r => r.kind === 'table-renamed-away' && r.id !== newest.id,
    );
    const after = gone ? Number(gone.id) : 0;
    stretches.push({ ref: name.ref, after, before: name.before });
    for (const arrival of renames) {
      const old = arrival.related_ref;
      if (
        arrival.kind === 'table-renamed' &&
        Number(arrival.id) > after &&
        old !== null &&
        sees(old)
      ) {
        waiting.push({ ref: old, before: Number(arrival.id) });
      }
    }
  }
  return stretches;
}
