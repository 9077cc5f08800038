import { Knex } from 'knex';
import { AssertionFacts } from './factRows';
import { AssertionRow } from './recordRows';
import { updateRows } from './updateRows';
import { whereAny } from './whereAny';
import { writeJson } from './writeJson';

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
] as const;

/** Who asserts, when, and as which revision. */
export interface Assertor {
  readonly producer: string;
  /** ISO 8601 time of the crawl. */
  readonly at: string;
  readonly revision: number;
}

/** How many assertions began, changed their evidence, and ended. */
export interface AssertionCounts {
  readonly begun: number;
  readonly changed: number;
  readonly ended: number;
}

type KnownAssertion = Pick<
  AssertionRow,
  'id' | 'hash' | 'from_ref' | 'to_ref' | 'kind'
>;

const keyOf = (row: Pick<AssertionRow, 'from_ref' | 'to_ref' | 'kind'>) =>
  `${row.kind} ${row.from_ref} ${row.to_ref}`;

const live = (trx: Knex.Transaction, { producer }: Assertor) =>
  trx('assertions').where({ producer }).whereNull('valid_to');

/** Writes assertions that are new, given as a JSON array of {@link AssertionFacts}. */
export async function beginAssertions(
  trx: Knex.Transaction,
  { at, revision }: Assertor,
  json: string | Buffer,
): Promise<void> {
  await writeJson(trx, 'assertions', json, {
    columns: WRITTEN,
    constants: { valid_from: at, revision },
  });
}

/** Ends all assertions of tables that are gone. @returns how many there were */
export async function endAssertionsOf(
  trx: Knex.Transaction,
  assertor: Assertor,
  owners: readonly string[],
): Promise<number> {
  if (owners.length === 0) {
    return 0;
  }
  return live(trx, assertor)
    .where(whereAny(trx, 'owner_table', owners))
    .update({
      valid_to: assertor.at,
      revision: assertor.revision,
      removed_revision: assertor.revision,
    });
}

/**
 * Makes the live assertions that some tables own, but for their joins, the given ones. One that is gone is ended and stays as history; one that comes
 * back begins anew; one whose evidence changed goes on.
 */
export async function syncAssertionsOf(
  trx: Knex.Transaction,
  assertor: Assertor,
  owners: readonly string[],
  assertions: readonly AssertionFacts[],
): Promise<AssertionCounts> {
  const known: KnownAssertion[] = await live(trx, assertor)
    .select('id', 'hash', 'from_ref', 'to_ref', 'kind')
    .where(whereAny(trx, 'owner_table', owners))
    .whereNot({ kind: 'JOINS' });
  return sync(trx, assertor, known, assertions);
}

/** Makes a producer's live joins the given ones, but for those of tables that were not seen and stay. */
export async function syncJoins(
  trx: Knex.Transaction,
  assertor: Assertor,
  joins: readonly AssertionFacts[],
  isKept: (table: string) => boolean,
): Promise<AssertionCounts> {
  const known: (KnownAssertion & { owner_table: string })[] = await live(
    trx,
    assertor,
  )
    .select('id', 'hash', 'from_ref', 'to_ref', 'kind', 'owner_table')
    .where({ kind: 'JOINS' });
  return sync(
    trx,
    assertor,
    known.filter(row => !isKept(row.owner_table)),
    joins,
  );
}

async function sync(
  trx: Knex.Transaction,
  assertor: Assertor,
  known: readonly KnownAssertion[],
  assertions: readonly AssertionFacts[],
): Promise<AssertionCounts> {
  const { at, revision } = assertor;
  const before = new Map(known.map(row => [keyOf(row), row]));
  const begun: AssertionFacts[] = [];
  const changed: (AssertionFacts & { id: number; revision: number })[] = [];
  for (const facts of assertions) {
    const row = before.get(keyOf(facts));
    before.delete(keyOf(facts));
    if (!row) {
      begun.push(facts);
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
  if (begun.length > 0) {
    await beginAssertions(trx, assertor, JSON.stringify(begun));
  }
  return { begun: begun.length, changed: changed.length, ended: ended.length };
}
