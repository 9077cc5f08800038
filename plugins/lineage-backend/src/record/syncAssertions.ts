import { Knex } from 'knex';
import { AssertionFacts } from './factRows';
import { AssertionRow } from './recordRows';
import { updateRows } from './updateRows';
import { upsertRows } from './upsertRows';
import { whereAny } from './whereAny';

const WRITTEN = [
  'from_ref',
  'to_ref',
  'kind',
  'producer',
  'from_table',
  'to_table',
  'owner_table',
  'role',
  'job',
  'basis',
  'props',
  'evidence',
  'hash',
  'valid_from',
  'revision',
] as const;

/** How many assertions began, changed their evidence, and ended. */
export interface AssertionCounts {
  readonly begun: number;
  readonly changed: number;
  readonly ended: number;
}

const keyOf = (row: Pick<AssertionRow, 'from_ref' | 'to_ref' | 'kind'>) =>
  `${row.kind} ${row.from_ref} ${row.to_ref}`;

/**
 * Makes a producer's live assertions that some tables own the given ones. One that is gone is ended and stays as history; one that comes back
 * begins anew; one whose evidence changed goes on.
 *
 * @param owners - all tables whose assertions are in question, those without any included
 * @param known - those of the owners that were there before
 */
export async function syncAssertions(
  trx: Knex.Transaction,
  producer: string,
  revision: number,
  at: string,
  assertions: readonly AssertionFacts[],
  known: readonly string[],
): Promise<AssertionCounts> {
  const before = new Map<string, Pick<AssertionRow, 'id' | 'hash'>>();
  if (known.length > 0) {
    const rows: Pick<
      AssertionRow,
      'id' | 'hash' | 'from_ref' | 'to_ref' | 'kind'
    >[] = await trx('assertions')
      .select('id', 'hash', 'from_ref', 'to_ref', 'kind')
      .where(whereAny(trx, 'owner_table', known))
      .where({ producer })
      .whereNull('valid_to');
    rows.forEach(row => before.set(keyOf(row), row));
  }

  const begun: (AssertionFacts & { valid_from: string; revision: number })[] =
    [];
  const changed: (AssertionFacts & { id: number; revision: number })[] = [];
  for (const facts of assertions) {
    const row = before.get(keyOf(facts));
    before.delete(keyOf(facts));
    if (!row) {
      begun.push({ ...facts, valid_from: at, revision });
    } else if (row.hash !== facts.hash) {
      changed.push({ ...facts, id: Number(row.id), revision });
    }
  }
  await updateRows(
    trx,
    'assertions',
    ['role', 'job', 'basis', 'props', 'evidence', 'hash', 'revision'],
    changed,
    'id',
  );
  const ended = [...before.values()].map(row => Number(row.id));
  if (ended.length > 0) {
    await trx('assertions')
      .where(whereAny(trx, 'id', ended))
      .update({ valid_to: at, revision, removed_revision: revision });
  }
  await upsertRows(trx, 'assertions', WRITTEN, begun);
  return { begun: begun.length, changed: changed.length, ended: ended.length };
}
