import { TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import { ProbeFacts } from './ProbeFacts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const ENOUGH_VALUES = 30;
const ENOUGH_DISTINCT = 8;

type Counts = ProbeFacts['times'][number];

/** Whether the most frequent distance of two neighbouring values is one step of the unit, months being 28 to 31 days long and so on. */
const STEPS: Readonly<Partial<Record<TimeUnit, (gap: number) => boolean>>> = {
  year: gap => gap >= 365 * DAY && gap <= 366 * DAY,
  quarter: gap => gap >= 90 * DAY && gap <= 92 * DAY,
  month: gap => gap >= 28 * DAY && gap <= 31 * DAY,
  week: gap => gap === 7 * DAY,
};

/**
 * The coarsest unit on whose boundary all values of a time column lie. Weeks and longer units must also be the step from value to value: seven
 * values that all happen to be Mondays are days.
 *
 * Midnight somewhere else is no midnight in UTC: values that are days apart and know one hour of the day (two where clocks change) are days.
 *
 * @returns undefined where too few values were seen to tell
 */
export function probedUnit(counts: Counts): TimeUnit | undefined {
  const { distinct, onBoundary, gap = 0, hours, values } = counts;
  if (values < ENOUGH_VALUES || distinct < 2) {
    return undefined;
  }
  const allOn = (unit: TimeUnit) => onBoundary[unit] === distinct;
  for (const unit of ['year', 'quarter', 'month', 'week'] as const) {
    if (allOn(unit) && STEPS[unit]!(gap) && distinct >= 4) {
      return unit;
    }
  }
  if (distinct < ENOUGH_DISTINCT) {
    return undefined;
  }
  if (allOn('day')) {
    // Neither weeks nor days, where all lie on the first of longer units but at other steps.
    return gap >= 7 * DAY ? undefined : 'day';
  }
  if (allOn('hour')) {
    return hours <= 2 && gap >= DAY - HOUR ? 'day' : 'hour';
  }
  if (allOn('minute')) {
    return 'minute';
  }
  return allOn('second') ? 'second' : undefined;
}

/** True if values are known to lie between the boundaries of a unit. */
export function isFinerThan(counts: Counts, unit: TimeUnit): boolean {
  const own = probedUnit(counts);
  // What was dealt out by day elsewhere lies on no boundary of UTC, and is by day all the same.
  return own === unit ? false : counts.onBoundary[unit] < counts.distinct;
}
