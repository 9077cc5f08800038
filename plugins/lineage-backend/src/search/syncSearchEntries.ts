import { Knex } from 'knex';
import { ColumnFacts, TableFacts } from '../record/factRows';
import { upsertRows } from '../record/upsertRows';
import { whereAny } from '../record/whereAny';
import { nameWords, searchWords } from './searchWords';

// A tsvector has an upper bound of a megabyte; nobody searches for the end of a page-long comment.
const REMARKS_LENGTH = 4_000;

const WRITTEN = [
  'ref',
  'table_ref',
  'is_column',
  'words',
  'context',
  'remarks',
] as const;

const remarks = (comment: string | null) =>
  searchWords((comment ?? '').slice(0, REMARKS_LENGTH)).join(' ');

/**
 * Makes the search index say of some tables and their columns what the record says.
 *
 * @param changed - tables that are new or differ
 * @param known - refs of tables that may have entries already, the removed ones included
 */
export async function syncSearchEntries(
  trx: Knex.Transaction,
  changed: readonly TableFacts[],
  columnsOf: ReadonlyMap<string, readonly ColumnFacts[]>,
  known: readonly string[],
): Promise<void> {
  if (known.length > 0) {
    await trx('search_entries')
      .where(whereAny(trx, 'table_ref', known))
      .delete();
  }
  const entries = changed.flatMap(table => [
    {
      ref: table.ref,
      table_ref: table.ref,
      is_column: false,
      words: nameWords(table.name).join(' '),
      context: nameWords(table.schema_name).join(' '),
      remarks: remarks(table.comment),
    },
    ...(columnsOf.get(table.ref) ?? []).map(column => ({
      ref: column.ref,
      table_ref: table.ref,
      is_column: true,
      words: nameWords(column.name).join(' '),
      context: [...nameWords(table.schema_name), ...nameWords(table.name)].join(
        ' ',
      ),
      remarks: remarks(column.comment),
    })),
  ]);
  await upsertRows(trx, 'search_entries', WRITTEN, entries);
}
