import { FitCase, dimensionsOf, isItself } from './FitCase';
import { KnownTable } from './KnownTables';
import { compareUnits, unitOf } from './timeUnits';

/** How the candidate's rows stand to those of the table that it stands for. */
export interface RowRelation {
  readonly kind: 'same' | 'finer' | 'coarser' | 'unknown';
  /** What distinguishes rows there and no more here, by the names there. */
  readonly lost: readonly string[];
  /** What distinguishes rows here and not there. */
  readonly added: readonly string[];
  /** Set if only the unit of a time makes the difference. */
  readonly byUnit?: boolean;
}

const UNKNOWN: RowRelation = { kind: 'unknown', lost: [], added: [] };

/** The keys of a table's rows, as far as they are known. */
export function keysOf(table: KnownTable): readonly (readonly string[])[] {
  return table.grain.bound === 'unknown' ? [] : table.grain.keys;
}

/** True if a condition on the way holds the column to one value. */
function isPinned(fit: FitCase, name: string): boolean {
  const pattern = new RegExp(
    `^${name.toLowerCase().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}=[^=<>]+$`,
  );
  return (fit.rows?.leftOut ?? []).some(one => pattern.test(one.plain));
}

function relateKeys(
  fit: FitCase,
  subject: KnownTable,
  theirs: readonly string[],
  ours: readonly string[],
): RowRelation {
  const { candidate, matches, tables } = fit;
  const lost: string[] = [];
  const kept = new Set<string>();
  let unit: 'finer' | 'coarser' | undefined;
  for (const name of theirs) {
    const match = matches.find({ name, table: subject.summary.ref });
    const column = match && match.how !== 'differs' ? match.column : undefined;
    if (!column || !ours.includes(column.name)) {
      if (!isPinned(fit, name)) {
        lost.push(name);
      }
      continue;
    }
    kept.add(column.name);
    const wanted = subject.columns.find(c => c.name === name);
    const asked = fit.need.requirement.time?.unit;
    const own = wanted && unitOf(subject, wanted, tables);
    // Where hours are asked of days, rows of hours are what is wanted.
    const from =
      fit.need.rows === 'shown' && own !== undefined && asked !== undefined
        ? asked
        : own;
    const to = unitOf(candidate, column, tables);
    if (from && to && to !== 'instant') {
      const order = from === 'instant' ? 'coarser' : compareUnits(to, from);
      if (order !== 'same') {
        unit = order === 'finer' && unit !== 'coarser' ? 'finer' : 'coarser';
      }
    }
  }
  const added = ours.filter(name => !kept.has(name));
  if (lost.length === 0 && unit === 'coarser') {
    // What is added comes along with what is left.
    return { kind: 'coarser', lost, added, byUnit: true };
  }
  if (lost.length === 0 && added.length === 0) {
    return unit
      ? { kind: unit, lost, added, byUnit: true }
      : { kind: 'same', lost, added };
  }
  if (lost.length === 0) {
    return { kind: 'finer', lost, added };
  }
  if (added.length === 0) {
    return { kind: 'coarser', lost, added };
  }
  return { kind: 'unknown', lost, added };
}

const ORDER: readonly RowRelation['kind'][] = [
  'same',
  'coarser',
  'finer',
  'unknown',
];

/**
 * Compares the rows of the candidate with those of the table that it stands for, by the keys of both; where these say nothing of each other, by whether
 * rows are put together on the way from one to the other.
 *
 * @returns undefined where the candidate stands for no known table
 */
export function relateRows(fit: FitCase): RowRelation | undefined {
  const { candidate, subject, rows, tables } = fit;
  if (isItself(fit)) {
    return { kind: 'same', lost: [], added: [] };
  }
  if (!subject || !rows) {
    return undefined;
  }
  const relations = keysOf(subject).flatMap(theirs =>
    keysOf(candidate).map(ours => relateKeys(fit, subject, theirs, ours)),
  );
  const [best] = [...relations].sort(
    (a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind),
  );
  if (!best) {
    return UNKNOWN;
  }
  if (best.kind !== 'unknown') {
    return best;
  }
  const groups = (ref: string) =>
    tables.get(ref)?.shapes.some(shape => shape.groupBy !== undefined) ?? false;
  if (rows.relation === 'downstream') {
    return [...rows.onlyCandidate].some(groups)
      ? { ...best, kind: 'coarser' }
      : best;
  }
  if (rows.relation === 'upstream') {
    return { ...best, kind: groups(subject.summary.ref) ? 'finer' : 'unknown' };
  }
  // All that tells the rows there apart stands here too, in rows that something else tells apart.
  const isThere = best.lost.every(name => {
    const match = fit.matches.find({ name, table: subject.summary.ref });
    return match?.how === 'same' && match.signature.collapsed === undefined;
  });
  return isThere ? { ...best, kind: 'finer' } : best;
}

/** True if each group of the dashboard is at most one row of the candidate; undefined if its grain is not known. */
export function isRowPerGroup(fit: FitCase): boolean | undefined {
  const keys = keysOf(fit.candidate);
  if (keys.length === 0) {
    return undefined;
  }
  if (fit.need.rows === 'shown') {
    return relateRows(fit)?.kind === 'same';
  }
  const groups = new Set<string>();
  for (const { unit, needs } of dimensionsOf(fit)) {
    for (const needed of needs) {
      const match = fit.matches.get(needed);
      if (!match) {
        continue;
      }
      // Days that are brought to months put several rows together.
      const own = unitOf(fit.candidate, match.column, fit.tables);
      if (unit === undefined || own === unit) {
        groups.add(match.column.name);
      }
    }
  }
  return keys.some(key => key.every(name => groups.has(name)));
}
