import {
  gapWords,
  UpdateFrequency,
} from '@grainline/backstage-plugin-lineage-common';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
function weekdayWords(weekdays: readonly number[]): string {
  const days = [...weekdays].sort((a, b) => a - b);
  if (days.join('') === '12345') {
    return 'Mondays to Fridays';
  }
  return days.map(d => DAYS[d - 1]).join(', ');
}

/** `2026-11-22 02:10 UTC` */
export function minuteWords(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** When data usually changes, such as `every day, usually 02:10–02:40 UTC`; undefined where too little was seen. */
export function rhythmWords(frequency: UpdateFrequency): string | undefined {
  const { medianGapSeconds, usualHours, weekdays } = frequency;
  if (medianGapSeconds === undefined) {
    return undefined;
  }
  const { from, to } = usualHours ?? {};
  return [
    gapWords(medianGapSeconds),
    from !== undefined &&
      (from === to ? `usually at ${from} UTC` : `usually ${from}–${to} UTC`),
    weekdays && weekdays.length > 0 && `on ${weekdayWords(weekdays)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** When data changed last: at a time, or between two. */
export function lastChangeWords(
  frequency: UpdateFrequency,
): string | undefined {
  const { lastChange } = frequency;
  if (!lastChange) {
    return undefined;
  }
  return lastChange.after === undefined
    ? minuteWords(lastChange.before)
    : `between ${minuteWords(lastChange.after)} and ${minuteWords(
        lastChange.before,
      )}`;
}
