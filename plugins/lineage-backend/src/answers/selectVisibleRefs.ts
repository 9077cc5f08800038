import { Knex } from 'knex';
import { TableCriteria } from '../access/TableCriteria';
import { whereVisible } from '../access/whereVisible';
import { liveTables } from '../record/liveTables';
import { whereAny } from '../record/whereAny';

/** Those of the tables that exist and may be seen. */
export async function selectVisibleRefs(
  knex: Knex,
  refs: readonly string[],
  visible: TableCriteria | undefined,
): Promise<ReadonlySet<string>> {
  if (refs.length === 0) {
    return new Set();
  }
  const rows: { ref: string }[] = await knex
    .select('ref')
    .from(liveTables(knex))
    .where(whereAny(knex, 'tables.ref', refs))
    .whereNull('tables.removed_revision')
    .modify(query => whereVisible(knex, query, visible));
  return new Set(rows.map(row => row.ref));
}
