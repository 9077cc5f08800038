import { Knex } from 'knex';
import { ColumnFacts } from './factRows';
import { ColumnRow } from './recordRows';
import { upsertRows } from './upsertRows';
import { whereAny } from './whereAny';

const WRITTEN = [
  'ref',
  'table_ref',
  'source',
  'name',
  'ordinal',
  'type',
  'nullable',
  'default_value',
  'generated',
  'identity',
  'comment',
  'primary_key',
  'unresolved',
  'unresolved_code',
  'attribute',
  'kept',
  'kept_since',
  'hash',
  'revision',
  'removed_revision',
] as const;

/**
 * Makes the live columns of some tables the given ones; writes only those that differ.
 *
 * @param known - the tables that were there before: only their columns can differ or be gone
 */
export async function syncColumns(
  trx: Knex.Transaction,
  revision: number,
  columns: readonly ColumnFacts[],
  known: readonly string[],
): Promise<void> {
  const before = new Map<string, string>();
  if (known.length > 0) {
    const rows: Pick<ColumnRow, 'ref' | 'hash'>[] = await trx('columns')
      .select('ref', 'hash')
      .where(whereAny(trx, 'table_ref', known))
      .whereNull('removed_revision');
    rows.forEach(row => before.set(row.ref, row.hash));
  }
  const changed: (ColumnFacts & {
    revision: number;
    removed_revision: null;
  })[] = [];
  for (const column of columns) {
    if (before.get(column.ref) !== column.hash) {
      changed.push({ ...column, revision, removed_revision: null });
    }
    before.delete(column.ref);
  }
  await upsertRows(trx, 'columns', WRITTEN, changed, 'ref');
  if (before.size > 0) {
    await trx('columns')
      .where(whereAny(trx, 'ref', [...before.keys()]))
      .update({ revision, removed_revision: revision });
  }
}
