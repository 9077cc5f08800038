import { UpdateFrequency } from '@grainline/backstage-plugin-lineage-common';

const UNITS: readonly (readonly [string, number])[] = [
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** A gap this near to a whole number of a unit is told as that number: 25 hours is about a day, 31 hours is 31 hours. */
const NEAR = 0.12;

function gapWords(seconds: number): string {
  const fitting = UNITS.find(([, size]) => {
    const count = Math.round(seconds / size);
    return count >= 1 && Math.abs(seconds / size - count) <= NEAR * count;
  });
  const [unit, size] = fitting ?? UNITS[UNITS.length - 1];
  const count = Math.max(1, Math.round(seconds / size));
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

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
