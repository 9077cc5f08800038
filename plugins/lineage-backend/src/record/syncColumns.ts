import { Knex } from 'knex';
import { ColumnFacts } from './factRows';
import { ColumnRow } from './recordRows';
import { whereAny } from './whereAny';
import { writeJson } from './writeJson';

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
  'removed_revision',
] as const;

/** Writes columns that are new or differ, given as a JSON array of {@link ColumnFacts}. */
export async function writeColumns(
  trx: Knex.Transaction,
  revision: number,
  json: string | Buffer,
): Promise<void> {
  await writeJson(trx, 'columns', json, {
    columns: WRITTEN,
    constants: { revision },
    key: 'ref',
  });
}

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
  const changed: ColumnFacts[] = [];
  for (const column of columns) {
    if (before.get(column.ref) !== column.hash) {
      changed.push(column);
    }
    before.delete(column.ref);
  }
  if (changed.length > 0) {
    await writeColumns(trx, revision, JSON.stringify(changed));
  }
  if (before.size > 0) {
    await trx('columns')
      .where(whereAny(trx, 'ref', [...before.keys()]))
      .update({ revision, removed_revision: revision });
  }
}
