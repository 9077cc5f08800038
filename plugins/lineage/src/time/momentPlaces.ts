/** Changes that are so near to each other that they are one mark. */
export interface MomentMark {
  /** ISO 8601 times, the newest first. */
  readonly moments: readonly string[];
  /** Where it stands between the first crawl (0) and now (1): the place of the oldest. */
  readonly place: number;
}

// Nearer than this, marks could not be told apart nor pressed.
const NEAREST = 0.05;

/**
 * Places changes on a line from the first crawl to now.
 *
 * @param moments - ISO 8601, the newest first
 * @param from - ISO 8601, not after any of them
 * @returns from left to right
 */
export function momentPlaces(
  moments: readonly string[],
  from: string,
  now: Date,
): readonly MomentMark[] {
  const start = Date.parse(from);
  const length = Math.max(now.getTime() - start, 1);
  const marks: MomentMark[] = [];
  for (const moment of [...moments].reverse()) {
    const place = Math.min(
      Math.max((Date.parse(moment) - start) / length, 0),
      1,
    );
    const last = marks[marks.length - 1];
    if (last && place - last.place < NEAREST) {
      marks[marks.length - 1] = {
        ...last,
        moments: [moment, ...last.moments],
      };
    } else {
      marks.push({ moments: [moment], place });
    }
  }
  return marks;
}
