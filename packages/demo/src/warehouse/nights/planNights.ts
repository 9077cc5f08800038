import type { Night } from './Night';

/** How many nights the warehouse has lived when the portal is first opened. */
export const NIGHTS = 14;

/** The night on which the load ran hours late. */
export const LATE_NIGHT = 9;

const DAY_MS = 24 * 60 * 60 * 1000;
const minutes = (hour: number, minute: number) => (hour * 60 + minute) * 60_000;
const LOAD_AT_MS = minutes(2, 10);
const LATE_LOAD_AT_MS = minutes(6, 40);
const CRAWL_AT_MS = minutes(3, 0);
/** Once a night's crawl must have ended, it is the last night. */
const NIGHT_OVER_MS = minutes(3, 30);

/**
 * The nights up to the last one before `now`, the oldest first.
 *
 * @param now - the present
 * @param lastDay - the last day of the data, which the last night brings
 */
export function planNights(now: Date, lastDay: string): readonly Night[] {
  const lastMidnight =
    Math.floor((now.getTime() - NIGHT_OVER_MS) / DAY_MS) * DAY_MS;
  return Array.from({ length: NIGHTS }, (_, i) => {
    const ago = NIGHTS - 1 - i;
    const midnight = lastMidnight - ago * DAY_MS;
    const number = i + 1;
    return {
      number,
      day: new Date(Date.parse(lastDay) - ago * DAY_MS)
        .toISOString()
        .slice(0, 10),
      loadAt: new Date(
        midnight + (number === LATE_NIGHT ? LATE_LOAD_AT_MS : LOAD_AT_MS),
      ),
      crawlAt: new Date(midnight + CRAWL_AT_MS),
    };
  });
}
