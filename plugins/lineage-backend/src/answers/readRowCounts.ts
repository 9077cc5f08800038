import { RowCount } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { RowCountRow } from '../record/recordRows';

/**
 * The numbers of rows that a table had since a time, with the one that stood then; the oldest first.
 *
 * @param since - ISO 8601
 * @param most - how many, of the newest
 */
export async function readRowCounts(
  knex: Knex,
  ref: string,
  since: string,
  most: number,
): Promise<readonly RowCount[]> {
  const newest = () =>
    knex<RowCountRow>('row_counts').where({ ref }).orderBy('at', 'desc');
  const later = await newest().where('at', '>', since).limit(most);
  const stood = await newest()
    .where('at', '<=', since)
    .limit(later.length < most ? 1 : 0);
  return [...later, ...stood].reverse().map(({ at, rows }) => ({ at, rows }));
}
