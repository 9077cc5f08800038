const UNITS = [
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;
/** A gap this near to a whole number of a unit is told as that number: 25 hours is about a day, 31 hours is 31 hours. */
const NEAR = 0.12;

/** A time between two events in a whole number of one unit. */
export interface Gap {
  readonly count: number;
  readonly unit: (typeof UNITS)[number][0];
}

/** The usual seconds between two events in the largest unit in which they are about a whole number; a minute at least. */
export function gapOf(seconds: number): Gap {
  const fitting = UNITS.find(([, size]) => {
    const count = Math.round(seconds / size);
    return count >= 1 && Math.abs(seconds / size - count) <= NEAR * count;
  });
  const [unit, size] = fitting ?? UNITS[UNITS.length - 1];
  return { count: Math.max(1, Math.round(seconds / size)), unit };
}

/** How often something happens, such as `every day` or `every 2 hours`, by the usual seconds between. */
export function gapWords(seconds: number): string {
  const { count, unit } = gapOf(seconds);
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}
