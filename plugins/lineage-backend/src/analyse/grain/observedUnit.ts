import { TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import {
  ColumnStatistics,
  TimeStatistics,
} from '@grainline/backstage-plugin-lineage-node';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** What the statistics show of the values of a time column. */
export interface ObservedUnit {
  readonly unit: TimeUnit;
  /** The distances between its values leave no gap: each hour, day, … occurs. */
  readonly gapless: boolean;
}

/** A unit: on which values it shows, the mean distance of neighbouring values where none is left out, and up to which it is believed. */
interface UnitRule {
  readonly unit: TimeUnit;
  readonly shows: (times: TimeStatistics) => boolean;
  readonly most: number;
  readonly step: number;
  /** How many different values are needed. */
  readonly distinct: number;
}

/** Less than the whole step, since the first or last of the values may be missing, and their number be an estimate. */
const LEAST_STEP = 0.9;

/** Midnight of somewhere: one time of the day, two where clocks change. */
const isDay = (times: TimeStatistics) => times.timesOfDay <= 2;

/**
 * From coarse to fine. The distance is asked for because the statistics hold few of many values, at regular steps of them: those of hours may all
 * lie at midnight. What lies further apart than a unit allows is of none: the last days of months are no days.
 */
const RULES: readonly UnitRule[] = [
  {
    unit: 'year',
    shows: t => isDay(t) && t.firstOfYear === t.values,
    most: 800 * DAY,
    step: 365.25 * DAY,
    distinct: 4,
  },
  {
    unit: 'quarter',
    shows: t => isDay(t) && t.firstOfQuarter === t.values,
    most: 190 * DAY,
    step: 91.3 * DAY,
    distinct: 4,
  },
  {
    unit: 'month',
    shows: t => isDay(t) && t.firstOfMonth === t.values,
    most: 75 * DAY,
    step: 30.44 * DAY,
    distinct: 5,
  },
  {
    unit: 'week',
    shows: t => isDay(t) && t.weekdays === 1,
    most: 25 * DAY,
    step: 7 * DAY,
    distinct: 6,
  },
  {
    unit: 'day',
    shows: isDay,
    most: 4.5 * DAY,
    step: DAY,
    distinct: 8,
  },
  {
    unit: 'hour',
    shows: t => t.onHour === t.values,
    most: 10 * HOUR,
    step: HOUR,
    distinct: 8,
  },
];

/**
 * The unit of a time column by the values that the statistics hold, of the hour and coarser; undefined where they do not tell.
 *
 * The mean distance rests on the number of different values, which is an estimate where not all rows were looked at; the rules leave room for it.
 */
export function observedUnit(
  { times, distinct }: ColumnStatistics,
  rows: number,
): ObservedUnit | undefined {
  if (!times || distinct < 2 || times.values < 4 || rows < 8) {
    return undefined;
  }
  const distance = times.span / (distinct - 1);
  const rule = RULES.find(
    one =>
      one.shows(times) &&
      distinct >= one.distinct &&
      distance >= one.step * LEAST_STEP &&
      distance <= one.most,
  );
  return (
    rule && {
      unit: rule.unit,
      gapless: Math.abs(distance / rule.step - 1) < 0.03,
    }
  );
}

/** True if values were seen that lie between the boundaries of a unit, whatever the time zone. */
export function liesBetween(
  { times }: ColumnStatistics,
  unit: TimeUnit,
): boolean {
  if (!times || times.values < 4) {
    return false;
  }
  switch (unit) {
    case 'second':
      return times.onSecond < times.values;
    case 'minute':
      return times.onMinute < times.values;
    case 'hour':
      // A zone may lie half an hour apart.
      return times.onMinute < times.values || times.timesOfDay > 48;
    case 'day':
      return !isDay(times);
    case 'week':
      return !isDay(times) || times.weekdays > 1;
    case 'month':
      return !isDay(times) || times.firstOfMonth < times.values;
    case 'quarter':
      return !isDay(times) || times.firstOfQuarter < times.values;
    default:
      return !isDay(times) || times.firstOfYear < times.values;
  }
}
