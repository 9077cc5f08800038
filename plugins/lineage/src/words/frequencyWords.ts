import {
  UpdateFrequency,
  gapWords,
} from '@grainline/backstage-plugin-lineage-common';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
function weekdayWords(weekdays: readonly number[]): string {
  const days = [...weekdays].sort((a, b) => a - b).join('');
  if (days === '12345') {
    return 'weekdays';
  }
  if (days === '67') {
    return 'weekends';
  }
  return [...days].map(day => DAYS[Number(day) - 1]).join(', ');
}

/**
 * How often a table's data changes, such as `every day, usually 02:10–02:40 UTC, on weekdays`; undefined where there are too few observations
 * for it.
 */
export function frequencyWords(frequency: UpdateFrequency): string | undefined {
  const { medianGapSeconds, usualHours, weekdays } = frequency;
  if (medianGapSeconds === undefined) {
    return undefined;
  }
  const hours =
    usualHours &&
    (usualHours.from === usualHours.to
      ? `usually at ${usualHours.from} UTC`
      : `usually ${usualHours.from}–${usualHours.to} UTC`);
  return [
    gapWords(medianGapSeconds),
    hours,
    weekdays && weekdays.length > 0 && `on ${weekdayWords(weekdays)}`,
  ]
    .filter(Boolean)
    .join(', ');
}
