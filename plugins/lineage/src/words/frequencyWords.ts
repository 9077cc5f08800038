import { UpdateFrequency } from '@grainline/backstage-plugin-lineage-common';
import { Texts } from '../texts';
import { gapWords } from './gapWords';

/** A Monday: the days of the week are counted from 1 for it. */
const MONDAY = Date.UTC(2024, 0, 1);

function dayName(t: Texts, day: number): string {
  return new Date(MONDAY + (day - 1) * 86_400_000).toLocaleDateString(
    t('words.locale'),
    { weekday: 'short', timeZone: 'UTC' },
  );
}

function weekdayWords(t: Texts, weekdays: readonly number[]): string {
  const days = [...weekdays].sort((a, b) => a - b);
  switch (days.join('')) {
    case '12345':
      return t('words.weekdays');
    case '67':
      return t('words.weekends');
    default:
      return days.map(day => dayName(t, day)).join(', ');
  }
}

/**
 * How often a table's data changes, such as `every day, usually 02:10–02:40 UTC, on weekdays`; undefined where there are too few observations
 * for it.
 */
export function frequencyWords(
  t: Texts,
  frequency: UpdateFrequency,
): string | undefined {
  const { medianGapSeconds, usualHours, weekdays } = frequency;
  if (medianGapSeconds === undefined) {
    return undefined;
  }
  const hours =
    usualHours &&
    (usualHours.from === usualHours.to
      ? t('words.usuallyAt', { at: usualHours.from })
      : t('words.usually', { from: usualHours.from, to: usualHours.to }));
  return [
    gapWords(t, medianGapSeconds),
    hours,
    weekdays &&
      weekdays.length > 0 &&
      t('words.onDays', { days: weekdayWords(t, weekdays) }),
  ]
    .filter(Boolean)
    .join(', ');
}
