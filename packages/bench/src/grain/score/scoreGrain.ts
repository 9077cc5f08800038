import {
  Grain,
  TIME_UNITS,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';

/** What is true of a table, by who made it or labelled it. */
export interface TrueGrain {
  /** All minimal keys that are meant; empty if rows repeat. */
  readonly keys: readonly (readonly string[])[];
  /** Undefined for events: no unit is their grain. */
  readonly unit?: TimeUnit;
}

/** How an answer stands to the truth; `silent`: none was given. */
export type Verdict = 'right' | 'wrong' | 'silent';

/** An answer about one table, judged. */
export interface ScoredGrain {
  readonly id: string;
  readonly keys: Verdict;
  /** How the keys that were told stand to the true ones; the worst of them. */
  readonly relation: 'exact' | 'superset' | 'subset' | 'other' | 'none';
  readonly unit: Verdict;
  /** An event table that is called daily. */
  readonly falseDaily: boolean;
  /** Something wrong is said as certain, or with a confidence of 0.8 or more. */
  readonly harm: boolean;
  readonly confidence?: number;
}

/** From here on people act on an answer. */
export const HARMFUL_CONFIDENCE = 0.8;

type Relation = ScoredGrain['relation'];

const WORST_FIRST: readonly Relation[] = [
  'other',
  'subset',
  'superset',
  'exact',
];

function relationOf(
  key: readonly string[],
  truth: readonly (readonly string[])[],
): Relation {
  const within = (part: readonly string[], whole: readonly string[]) =>
    part.every(column => whole.includes(column));
  if (truth.some(t => within(t, key) && within(key, t))) {
    return 'exact';
  }
  if (truth.some(t => within(t, key))) {
    return 'superset';
  }
  return truth.some(t => within(key, t)) ? 'subset' : 'other';
}

/**
 * Judges what is said of a table's grain.
 *
 * Every key that is told must be one: a set that is larger than a true key is right only where the answer says that it may be (`at-least-as-fine`). Dates
 * that are told to be labels do not count as part of a key. The unit is the finest of the key's; of events silence about it is right as soon as a
 * key is told.
 */
export function scoreGrain(
  id: string,
  grain: Grain,
  truth: TrueGrain,
): ScoredGrain {
  const labels = new Set(grain.labels ?? []);
  const relations = grain.keys.map(key => {
    const own = key.filter(column => !labels.has(column));
    return relationOf(own.length > 0 ? own : key, truth.keys);
  });
  const relation =
    WORST_FIRST.find(one => relations.includes(one)) ?? ('none' as const);
  const keys = keyVerdict(relation, grain.bound);
  const units = grain.time.map(t => t.unit);
  const finest = TIME_UNITS.find(unit => units.includes(unit));
  const unit = unitVerdict(finest, truth.unit, keys !== 'silent');
  const surely =
    grain.certainty === 'certain' ||
    (grain.confidence ?? 0) >= HARMFUL_CONFIDENCE;
  return {
    id,
    keys,
    relation,
    unit,
    falseDaily: truth.unit === undefined && units.includes('day'),
    harm: surely && (keys === 'wrong' || unit === 'wrong'),
    ...(grain.confidence !== undefined && { confidence: grain.confidence }),
  };
}

function keyVerdict(relation: Relation, bound: Grain['bound']): Verdict {
  if (relation === 'none') {
    return 'silent';
  }
  const isRight =
    relation === 'exact' ||
    (relation === 'superset' && bound === 'at-least-as-fine');
  return isRight ? 'right' : 'wrong';
}

function unitVerdict(
  claimed: TimeUnit | undefined,
  truth: TimeUnit | undefined,
  hasKey: boolean,
): Verdict {
  if (claimed !== undefined) {
    return claimed === truth ? 'right' : 'wrong';
  }
  return truth === undefined && hasKey ? 'right' : 'silent';
}
