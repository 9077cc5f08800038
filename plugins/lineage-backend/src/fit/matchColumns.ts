import {
  TableRef,
  columnRef,
} from '@grainline/backstage-plugin-lineage-common';
import { ColumnSignature, ColumnSignatures, summed } from './ColumnSignatures';
import { FitNeed, NeededColumn, neededColumns, neededKey } from './FitNeed';
import { KnownColumn, KnownTable } from './KnownTables';

/**
 * How a column of the candidate stands to the one that is needed: it is that column (`own`); holds the same (`same`), or its sums (`summed`), as lineage
 * proves; has its name while nothing speaks for or against it (`name`); or has its name and another figure (`differs`).
 */
export type MatchKind = 'own' | 'same' | 'summed' | 'name' | 'differs';

/** The column of a candidate that answers a need. */
export interface ColumnMatch {
  readonly needed: NeededColumn;
  readonly column: KnownColumn;
  readonly how: MatchKind;
  readonly signature: ColumnSignature;
  /** Set if rows of other origin stand below those that hold it. */
  readonly among?: boolean;
}

/** What a candidate has of what is needed. */
export interface ColumnMatches {
  get(needed: NeededColumn): ColumnMatch | undefined;
  /** The column that holds the same as any column of a known table, needed or not. */
  find(needed: NeededColumn): ColumnMatch | undefined;
  /** Every column that was found. */
  readonly all: readonly ColumnMatch[];
  /** Needed of the table that the candidate stands for, and not there. */
  readonly missing: readonly NeededColumn[];
  /** True if lineage ties the candidate to the table that it stands for; a table itself is. */
  readonly related: boolean;
}

/**
 * Finds the columns of a candidate that a requirement needs of one table.
 *
 * @param subject - the table that the candidate stands for: itself, or one that the SQL reads; undefined for a requirement by names alone
 */
export function matchColumns(
  need: FitNeed,
  subject: TableRef | undefined,
  candidate: KnownTable,
  signatures: ColumnSignatures,
): ColumnMatches {
  const summedColumns = new Set(
    need.measures
      .filter(m => m.aggregate === 'sum' || m.aggregate === 'none')
      .flatMap(m => m.needs.map(neededKey)),
  );
  const matches = new Map<string, ColumnMatch>();
  const missing: NeededColumn[] = [];
  let related = subject === undefined || subject === candidate.summary.ref;
  for (const needed of neededColumns(need)) {
    // A table that the SQL joins stays joined: only what the candidate stands for must come from it.
    const isOwed =
      needed.table === undefined ||
      subject === undefined ||
      needed.table === subject;
    const match = findMatch(
      needed,
      candidate,
      signatures,
      summedColumns.has(neededKey(needed)),
    );
    if (match && (isOwed || match.how !== 'name')) {
      matches.set(neededKey(needed), match);
      related ||= isOwed && (match.how === 'same' || match.how === 'summed');
    } else if (isOwed) {
      missing.push(needed);
    }
  }
  return {
    get: needed => matches.get(neededKey(needed)),
    find: needed => findMatch(needed, candidate, signatures, false),
    all: [...matches.values()],
    missing,
    related,
  };
}

function findMatch(
  needed: NeededColumn,
  candidate: KnownTable,
  signatures: ColumnSignatures,
  isSummed: boolean,
): ColumnMatch | undefined {
  const name = needed.name.toLowerCase();
  const named =
    candidate.columns.find(c => c.name === needed.name) ??
    candidate.columns.find(c => c.name.toLowerCase() === name);
  const as = (column: KnownColumn, how: MatchKind): ColumnMatch => ({
    needed,
    column,
    how,
    signature: signatures.of(column.ref),
  });
  if (needed.table === undefined || needed.table === candidate.summary.ref) {
    return named && as(named, 'own');
  }
  const ref = columnRef(needed.table, needed.name);
  const wanted = signatures.of(ref);
  const equal = signatures.equalTo(ref, candidate);
  const isSame = (column: KnownColumn) =>
    equal.has(signatures.of(column.ref).text);
  // What stands below it in the table is for the population to tell.
  const isAmong = (column: KnownColumn) =>
    signatures.of(column.ref).appended?.includes(wanted.text) === true;
  const holdsSums = (column: KnownColumn) =>
    isSummed && summed(signatures.of(column.ref).text) === summed(wanted.text);
  // The column of the same name is tried first: several may hold the same.
  const inOrder = [
    ...(named ? [named] : []),
    ...candidate.columns.filter(c => c !== named),
  ];
  const same = inOrder.find(isSame);
  if (same) {
    return as(same, 'same');
  }
  const among = inOrder.find(isAmong);
  if (among) {
    return { ...as(among, 'same'), among: true };
  }
  const sums = inOrder.find(holdsSums);
  if (sums) {
    return as(sums, 'summed');
  }
  if (!named) {
    return undefined;
  }
  return as(named, speaksAgainst(named, ref, signatures) ? 'differs' : 'name');
}

/** True if lineage of both is known, leads to the same tables, and says that they are made otherwise. */
function speaksAgainst(
  column: KnownColumn,
  wanted: string,
  signatures: ColumnSignatures,
): boolean {
  const one = signatures.of(column.ref);
  const other = signatures.of(wanted);
  const shared = [...one.tables].some(table => other.tables.has(table));
  return shared && one.text !== column.ref && one.text !== other.text;
}
