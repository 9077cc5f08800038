const DAY = 24 * 60;
// A table that is loaded at any time of the day has no usual hours.
const LONGEST = 6 * 60;

const clock = (minute: number) => {
  const m = ((minute % DAY) + DAY) % DAY;
  return `${String(Math.floor(m / 60)).padStart(2, '0')}:${String(
    m % 60,
  ).padStart(2, '0')}`;
};

/**
 * The shortest stretch of the day, in UTC, that all but the odd one of some times fall into: at most every fifth is left out as an exception.
 *
 * @param minutes - minutes of the day at which something happened, any order
 * @returns undefined when there are fewer than three, or when they are spread over more than six hours
 */
export function usualHours(
  minutes: readonly number[],
): { readonly from: string; readonly to: string } | undefined {
  if (minutes.length < 3) {
    return undefined;
  }
  const sorted = [...minutes].sort((a, b) => a - b);
  const within = Math.max(3, Math.ceil(sorted.length * 0.8));
  let best: { start: number; length: number } | undefined;
  for (let i = 0; i < sorted.length; i++) {
    // The day is a circle: 23:50 and 00:10 are twenty minutes apart.
    const last = i + within - 1;
    const end =
      last < sorted.length ? sorted[last] : sorted[last - sorted.length] + DAY;
    const length = end - sorted[i];
    if (!best || length < best.length) {
      best = { start: sorted[i], length };
    }
  }
  return best && best.length <= LONGEST
    ? {
        from: clock(Math.floor(best.start)),
        to: clock(Math.floor(best.start + best.length)),
      }
    : undefined;
}
