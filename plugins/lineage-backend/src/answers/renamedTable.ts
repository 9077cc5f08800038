import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { matchesCriteria } from '../access/matchesCriteria';
import { HistoryRow } from '../record/recordRows';
import { ReadContext } from './LineageReads';

/**
 * What is said of a table that stands under another name now, to those who may see it under both.
 *
 * @returns undefined if it was not renamed, or the reader may not know
 */
export async function renamedTable(
  knex: Knex,
  ref: string,
  { visible }: Pick<ReadContext, 'visible'>,
): Promise<NotFoundError | undefined> {
  const last = await knex<HistoryRow>('history_entries')
    .where({ ref })
    .orderBy('id', 'desc')
    .first();
  const now = last?.kind === 'table-renamed-away' ? last.related_ref : null;
  return last &&
    now !== null &&
    matchesCriteria(ref, visible) &&
    matchesCriteria(now, visible)
    ? new NotFoundError(
        `There is no table ${ref} in the record any more: it is ${now} since ${last.at}`,
      )
    : undefined;
}
