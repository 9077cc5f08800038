import { TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import { ProbeFacts } from './ProbeFacts';

const HOUR = 3600;
const DAY = 24 * HOUR;
const ENOUGH_VALUES = 30;
const ENOUGH_DISTINCT = 8;
/** Of coarse units there are few values in a table, and their step tells them from days. */
const ENOUGH_COARSE = 4;

type Counts = ProbeFacts['times'][number];

/** Seconds of one step of each unit, from and to: months are 28 to 31 days long, and a day is an hour shorter or longer where clocks change. */
const STEPS: Readonly<Record<TimeUnit, readonly [number, number]>> = {
  second: [1, 1],
  minute: [60, 60],
  hour: [HOUR, HOUR],
  day: [DAY - HOUR, DAY + HOUR],
  week: [7 * DAY - HOUR, 7 * DAY + HOUR],
  month: [28 * DAY - HOUR, 31 * DAY + HOUR],
  quarter: [90 * DAY - HOUR, 92 * DAY + HOUR],
  year: [365 * DAY - HOUR, 366 * DAY + HOUR],
};
const COARSE = ['year', 'quarter', 'month', 'week'] as const;

const isStep = (gap: number, unit: TimeUnit) =>
  gap >= STEPS[unit][0] && gap <= STEPS[unit][1];

/**
 * The coarsest unit on whose boundary all values of a time column lie. Weeks and longer units must also be the step from value to value: values that
 * all happen to be Mondays are days. Where that step is common enough, the unit may begin on another day: weeks on Sundays, months be told by their last
 * day.
 *
 * Midnight somewhere else is no midnight in UTC: values that know one hour of the day (two where clocks change) are days, weeks or months, as they
 * are apart.
 *
 * @returns undefined where too few values were seen to tell
 */
export function probedUnit(counts: Counts): TimeUnit | undefined {
  const {
    atGap = 0,
    distinct,
    gap = 0,
    hours,
    onBoundary,
    steps,
    values,
  } = counts;
  if (values < ENOUGH_VALUES) {
    return undefined;
  }
  const allOn = (unit: TimeUnit) => onBoundary[unit] === distinct;
  // Midnight elsewhere: in UTC on the hour, and on one or two hours only.
  const elsewhere =
    !allOn('day') && allOn('hour') && hours <= 2 && gap >= DAY - HOUR;
  const days = elsewhere || allOn('day');
  const coarse = COARSE.find(
    unit => isStep(gap, unit) && days && (allOn(unit) || atGap >= steps * 0.4),
  );
  if (coarse) {
    return distinct >= ENOUGH_COARSE ? coarse : undefined;
  }
  if (distinct < ENOUGH_DISTINCT) {
    return undefined;
  }
  if (days) {
    // Further apart than days, and by no step of a longer unit: of what unit they are cannot be told.
    return gap >= 7 * DAY - HOUR || allOn('week') || allOn('month')
      ? undefined
      : 'day';
  }
  if (allOn('hour')) {
    return 'hour';
  }
  return (['minute', 'second'] as const).find(allOn);
}

/**
 * True if values follow each other by the unit: then the unit is what a row stands for, and not only when something happened. Half of the days of
 * a shop may be missing for it to sell by day; the days of changes to a customer lie anyhow.
 */
export function recursBy(counts: Counts, unit: TimeUnit): boolean {
  const { gap = 0, atGap = 0, steps } = counts;
  const [from, to] = STEPS[unit];
  if (steps < ENOUGH_COARSE) {
    return false;
  }
  const share = atGap / steps;
  if (gap >= from && gap <= to) {
    return share >= 0.2;
  }
  // Every quarter of an hour, every six hours.
  return to < DAY && gap > to && gap % to === 0 && gap < DAY && share >= 0.5;
}

/** True if values are known to lie between the boundaries of a unit. */
export function isFinerThan(counts: Counts, unit: TimeUnit): boolean {
  const own = probedUnit(counts);
  // What was dealt out by day elsewhere lies on no boundary of UTC, and is by day all the same.
  return own === unit ? false : counts.onBoundary[unit] < counts.distinct;
}
