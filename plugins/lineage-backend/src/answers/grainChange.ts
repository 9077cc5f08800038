import {
  Grain,
  GrainChange,
  TIME_UNITS,
  TimeUnit,
} from '@grainline/backstage-plugin-lineage-common';

const ADVERBS: Readonly<Record<TimeUnit, string>> = {
  second: 'by the second',
  minute: 'by the minute',
  hour: 'hourly',
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
};

function finestUnit({ time }: Grain): TimeUnit | undefined {
  return TIME_UNITS.find(unit => time.some(t => t.unit === unit));
}

/** `one row per store and day`, to stand within a sentence. */
function inWords({ sentence }: Grain): string {
  return sentence.replace(/\.$/, '').replace(/^One/, 'one');
}

function contains(key: readonly string[], part: readonly string[]): boolean {
  return part.every(column => key.includes(column));
}

/**
 * How the grain changes from a table to one that it feeds; undefined where it stays, or is not known of both.
 *
 * Units of time are compared first. Columns have other names elsewhere, so that of keys only those are compared of which one holds the other, or of which a
 * GROUP BY makes the one of the other.
 *
 * @param groupBy - the GROUP BY of the job between them, if it has one; `''` where it may not be shown
 */
export function grainChange(
  from: Grain,
  to: Grain,
  groupBy: string | undefined,
): GrainChange | undefined {
  if (from.keys.length === 0 || to.keys.length === 0) {
    return undefined;
  }
  const fragment = groupBy ? { fragment: groupBy } : {};
  const units = { from: finestUnit(from), to: finestUnit(to) };
  if (units.from && units.to && units.from !== units.to) {
    return {
      kind:
        TIME_UNITS.indexOf(units.from) < TIME_UNITS.indexOf(units.to)
          ? 'coarser'
          : 'finer',
      from: units.from,
      to: units.to,
      sentence: `${ADVERBS[units.from]} becomes ${ADVERBS[units.to]}`,
      ...fragment,
    };
  }
  const kind = kindByKeys(from.keys[0], to.keys[0], groupBy !== undefined);
  const words = { from: inWords(from), to: inWords(to) };
  return kind && words.from !== words.to
    ? {
        kind,
        sentence: `${words.from} becomes ${words.to}`,
        ...fragment,
      }
    : undefined;
}

function kindByKeys(
  from: readonly string[],
  to: readonly string[],
  groups: boolean,
): GrainChange['kind'] | undefined {
  if (contains(from, to)) {
    return contains(to, from) ? undefined : 'coarser';
  }
  if (contains(to, from)) {
    return 'finer';
  }
  return groups ? 'coarser' : undefined;
}
