import { Knex } from 'knex';
import { ColumnFacts, TableFacts } from '../record/factRows';
import { upsertRows } from '../record/upsertRows';
import { whereAny } from '../record/whereAny';
import { SEARCH_ENTRY_COLUMNS, searchEntries } from './searchEntries';

/**
 * Makes the search index say of some tables and their columns what the record says.
 *
 * @param changed - tables that differ
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
  const entries = changed.flatMap(table =>
    searchEntries(table, columnsOf.get(table.ref) ?? []),
  );
  await upsertRows(trx, 'search_entries', SEARCH_ENTRY_COLUMNS, entries);
}
