import {
  Correction,
  Grain,
  Reason,
  TIME_UNITS,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';
import { isSameKey, isSubset } from './keySets';
import { isFinerThan, probedUnit } from './probedUnit';
import { ProbeFacts } from './ProbeFacts';

type StatedGrain = NonNullable<Correction['grain']>;

const list = (columns: readonly string[]) => columns.join(', ');

/** What was found, against which a stated grain is held. */
export interface FoundEvidence {
  /** What crawl and probe found, without what was stated. */
  readonly found: Grain;
  readonly probe?: ProbeFacts;
  /** The table's columns now; not held against it if not given. */
  readonly columns?: readonly string[];
}

function againstColumns(
  { key }: StatedGrain,
  { columns }: FoundEvidence,
): string | undefined {
  const gone = columns && key.filter(column => !columns.includes(column));
  return gone && gone.length > 0
    ? `The table has no column ${list(gone)} any more`
    : undefined;
}

function againstProbe(
  { key }: StatedGrain,
  { probe }: FoundEvidence,
): string | undefined {
  const shared = probe?.keys.find(
    p => p.duplicated > 0 && isSubset(key, p.columns),
  );
  return shared
    ? `The probe of ${probe!.at} found ${shared.duplicated.toLocaleString(
        'en-US',
      )} values of (${list(shared.columns)}) with more than one row`
    : undefined;
}

function againstKeys(
  { key }: StatedGrain,
  { found }: FoundEvidence,
): string | undefined {
  if (found.certainty !== 'certain' || found.bound !== 'exact') {
    return undefined;
  }
  const other = found.keys.some(k => isSameKey(k, key))
    ? undefined
    : found.keys.find(k => isSubset(k, key) || isSubset(key, k));
  if (!other) {
    return undefined;
  }
  return isSubset(other, key)
    ? `(${list(other)}) alone identifies a row: ${found.sentence}`
    : `What was found takes (${list(other)}) to identify a row: ${
        found.sentence
      }`;
}

const isCoarser = (unit: TimeUnit, than: TimeUnit) =>
  TIME_UNITS.indexOf(unit) > TIME_UNITS.indexOf(than);

function againstUnits(
  { time }: StatedGrain,
  { found, probe }: FoundEvidence,
): string | undefined {
  for (const [column, unit] of Object.entries(time) as [string, TimeUnit][]) {
    const counts = probe?.times.find(t => t.column === column);
    if (counts && isFinerThan(counts, unit) && counts.values > 0) {
      return `Values of ${column} lie between the boundaries of the ${unit} (probed ${
        probe!.at
      })`;
    }
    const seen =
      (counts && probedUnit(counts)) ??
      found.time.find(t => t.column === column)?.unit;
    if (
      seen &&
      seen !== unit &&
      (counts || found.certainty === 'certain' || isCoarser(unit, seen))
    ) {
      return `What was found of ${column} speaks of the ${seen}, not of the ${unit}`;
    }
  }
  return undefined;
}

/**
 * What speaks against a grain that a person stated: a column that is gone, rows that share the key, a key that is proven to be smaller or larger,
 * values between the boundaries of a stated unit. That nothing was found does not speak against it.
 */
export function contradictedBy(
  stated: StatedGrain,
  evidence: FoundEvidence,
): Reason | undefined {
  const checks: readonly [string, string | undefined][] = [
    ['stated-column-gone', againstColumns(stated, evidence)],
    ['stated-key-shared', againstProbe(stated, evidence)],
    ['stated-key-differs', againstKeys(stated, evidence)],
    ['stated-unit-differs', againstUnits(stated, evidence)],
  ];
  const [code, message] = checks.find(([, said]) => said) ?? [];
  return code && message
    ? {
        code,
        message: `${message}. Correct what was stated, or withdraw it.`.replace(
          '..',
          '.',
        ),
      }
    : undefined;
}
