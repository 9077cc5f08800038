import { Knex } from 'knex';
import { RowCountRow, SightingRow } from '../recordRows';
import { updateRows } from '../updateRows';
import { upsertRows } from '../upsertRows';
import { CountedTable, CrawlTime } from './CountedTable';

/**
 * Notes how many rows tables have whose number is another than it was.
 *
 * @param known - what was seen of these tables before, by ref; a table that is not there is left out
 */
export async function noteRowCounts(
  trx: Knex.Transaction,
  crawl: CrawlTime,
  known: ReadonlyMap<string, SightingRow>,
  tables: readonly CountedTable[],
): Promise<void> {
  const counts: RowCountRow[] = tables.flatMap(({ ref, rows }) => {
    const before = known.get(ref);
    return rows === undefined || !before || before.row_count === rows
      ? []
      : [{ ref, source: crawl.source, at: crawl.at, rows }];
  });
  await upsertRows(trx, 'row_counts', ['ref', 'source', 'at', 'rows'], counts);
  await updateRows(
    trx,
    'sightings',
    ['row_count'],
    counts.map(({ ref, rows }) => ({ ref, row_count: rows })),
    'ref',
  );
}

/**
 * Forgets the numbers of before a time, but for the last one of each table: it still stood then.
 *
 * @param before - ISO 8601
 */
export async function forgetRowCounts(
  trx: Knex.Transaction,
  source: string,
  before: string,
): Promise<void> {
  await trx('row_counts')
    .where({ source })
    .where('at', '<', before)
    .whereExists(
      trx('row_counts as later')
        .select(trx.raw('1'))
        .whereRaw('later.ref = row_counts.ref and later.at > row_counts.at')
        .where('later.at', '<=', before),
    )
    .delete();
}
