import { columnRef, tableOf } from '@grainline/backstage-plugin-lineage-common';
import { Knex } from 'knex';
import { ProbeFacts } from '../grain/ProbeFacts';
import { CorrectionRow, ProbeRow } from '../recordRows';
import { upsertRows } from '../upsertRows';
import { whereAny } from '../whereAny';

type NewRef = (ref: string) => string;

const nameOf = (ref: string) =>
  decodeURIComponent(ref.slice(ref.lastIndexOf('/') + 1));

/** The name now of a column of a table, both by their names before. */
const newName = (table: string, column: string, newRef: NewRef) =>
  nameOf(newRef(columnRef(table, column)));

function movedGrain(row: CorrectionRow, newRef: NewRef): string | null {
  if (row.grain === null) {
    return null;
  }
  const { key, time } = JSON.parse(row.grain) as {
    key: string[];
    time: Record<string, string>;
  };
  const name = (column: string) => newName(row.table_ref, column, newRef);
  return JSON.stringify({
    key: key.map(name),
    time: Object.fromEntries(
      Object.entries(time).map(([column, unit]) => [name(column), unit]),
    ),
  });
}

const movedRefs = (refs: string | null, newRef: NewRef) =>
  refs === null ? null : JSON.stringify(JSON.parse(refs).map(newRef));

function movedCorrection(row: CorrectionRow, newRef: NewRef): CorrectionRow {
  const ref = newRef(row.ref);
  return {
    ...row,
    ref,
    table_ref: tableOf(ref),
    grain: movedGrain(row, newRef),
    adds: movedRefs(row.adds, newRef),
    denies: movedRefs(row.denies, newRef),
  };
}

function movedProbe(row: ProbeRow, newRef: NewRef): ProbeRow {
  const facts: ProbeFacts = JSON.parse(row.facts);
  const name = (column: string) => newName(row.ref, column, newRef);
  return {
    ...row,
    ref: newRef(row.ref),
    facts: JSON.stringify({
      ...facts,
      keys: facts.keys.map(k => ({ ...k, columns: k.columns.map(name) })),
      constant: facts.constant.map(name),
      hourNumbers: facts.hourNumbers.map(name),
      times: facts.times.map(t => ({
        ...t,
        column: name(t.column),
        within: t.within.map(name),
      })),
    }),
  };
}

async function replaceRows<Row extends { [column: string]: any }>(
  trx: Knex.Transaction,
  table: string,
  key: keyof Row & string,
  before: readonly Row[],
  move: (row: Row) => Row,
): Promise<Row[]> {
  const moved = before
    .map(row => [row, move(row)] as const)
    .filter(([old, now]) => JSON.stringify(old) !== JSON.stringify(now));
  // All out before any is in: where two tables exchange their names neither may find the other's statement in its place.
  await trx(table)
    .where(
      whereAny(
        trx,
        key,
        moved.map(([old]) => old[key]),
      ),
    )
    .delete();
  return moved.map(([, now]) => now);
}

/**
 * Lets what people stated of tables and columns, and what probes counted of them, follow a rename. What was said of an earlier table of the new
 * name is no statement about this one, and is withdrawn.
 *
 * @param newTables - refs that renamed tables have now
 * @param newRef - the ref now of a table or column that was renamed, and of any other its own
 */
export async function carryStatements(
  trx: Knex.Transaction,
  at: string,
  newTables: readonly string[],
  newRef: NewRef,
): Promise<void> {
  const corrections = await replaceRows<CorrectionRow & object>(
    trx,
    'corrections',
    'id',
    await trx<CorrectionRow>('corrections'),
    row => movedCorrection(row, newRef),
  );
  const probes = await replaceRows<ProbeRow & object>(
    trx,
    'probes',
    'ref',
    await trx<ProbeRow>('probes'),
    row => movedProbe(row, newRef),
  );
  await trx('corrections')
    .where(whereAny(trx, 'table_ref', newTables))
    .whereNull('withdrawn_at')
    .update({ withdrawn_at: at });
  await trx('probes').where(whereAny(trx, 'ref', newTables)).delete();
  if (corrections.length > 0) {
    const columns = Object.keys(corrections[0]) as (keyof CorrectionRow)[];
    await upsertRows(trx, 'corrections', columns, corrections);
  }
  if (probes.length > 0) {
    const columns = Object.keys(probes[0]) as (keyof ProbeRow)[];
    await upsertRows(trx, 'probes', columns, probes);
  }
}
