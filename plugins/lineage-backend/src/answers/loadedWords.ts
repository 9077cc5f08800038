import { UpdateFrequency } from '@grainline/backstage-plugin-lineage-common';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** When data arrives, as one says it: `loaded nightly, last 02:10`. Times are of UTC; undefined where nothing was seen. */
export function loadedWords(
  frequency: UpdateFrequency,
  now: Date,
): string | undefined {
  const { lastChange } = frequency;
  if (!lastChange) {
    return undefined;
  }
  const rhythm = rhythmOf(frequency);
  const last = timeOf(lastChange.before, now);
  return `loaded ${rhythm ? `${rhythm}, ` : ''}last ${
    lastChange.after === undefined ? '' : 'before '
  }${last}`;
}

/** How often: `nightly`, `every 15 minutes`; undefined where no rhythm is known. */
export function rhythmOf({
  medianGapSeconds: gap,
  usualHours,
  weekdays,
}: UpdateFrequency): string | undefined {
  if (gap === undefined) {
    return undefined;
  }
  const days = weekdays?.join() === '1,2,3,4,5' ? ' on weekdays' : '';
  if (isAbout(gap, DAY)) {
    const hour = usualHours && Number(usualHours.from.slice(0, 2));
    const atNight = hour !== undefined && (hour < 7 || hour >= 21);
    return `${atNight ? 'nightly' : 'daily'}${days}`;
  }
  if (isAbout(gap, HOUR)) {
    return `hourly${days}`;
  }
  if (isAbout(gap, WEEK)) {
    return 'weekly';
  }
  if (gap >= 28 * DAY && gap <= 31 * DAY) {
    return 'monthly';
  }
  if (gap < 90 * MINUTE) {
    return `every ${counted(gap / MINUTE, 'minute')}`;
  }
  return gap < 2 * DAY
    ? `every ${counted(gap / HOUR, 'hour')}`
    : `every ${counted(gap / DAY, 'day')}`;
}

function isAbout(gap: number, unit: number): boolean {
  return Math.abs(gap - unit) <= unit / 6;
}

function counted(count: number, unit: string): string {
  const whole = Math.max(1, Math.round(count));
  return whole === 1 ? unit : `${whole} ${unit}s`;
}

function timeOf(at: string, now: Date): string {
  const day = at.slice(0, 10);
  const time = at.slice(11, 16);
  return now.getTime() - Date.parse(at) < DAY * 1000 ? time : `${day} ${time}`;
}
