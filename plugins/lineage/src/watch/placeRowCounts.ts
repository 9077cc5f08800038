import { RowCount } from '@grainline/backstage-plugin-lineage-common';
import { placeOnStrip, stripStart } from './placeChanges';

/** A number of rows that stood for a time; places are fractions of the width and, from below, of the height. */
export interface RowStep {
  readonly count: RowCount;
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

/** How the number of rows went over the days of the strip. */
export interface RowLinePicture {
  readonly steps: readonly RowStep[];
  readonly least: number;
  readonly most: number;
}

/**
 * Places numbers of rows on the days that the strip of changes shows, the least at the bottom and the most at the top.
 *
 * @param counts - the oldest first
 * @returns undefined where the number stood still, or less than two are known: there is nothing to draw
 */
export function placeRowCounts(
  counts: readonly RowCount[],
  now: Date,
): RowLinePicture | undefined {
  const start = stripStart(now);
  const timed = counts.map(count => ({
    count,
    time: new Date(count.at).getTime(),
  }));
  const standing = timed.findLastIndex(({ time }) => time <= start);
  const shown = timed.slice(Math.max(0, standing));
  const numbers = shown.map(({ count }) => count.rows);
  const least = Math.min(...numbers);
  const most = Math.max(...numbers);
  if (shown.length < 2 || least === most) {
    return undefined;
  }
  return {
    least,
    most,
    steps: shown.map(({ count, time }, i) => ({
      count,
      from: placeOnStrip(time, now),
      to: placeOnStrip(shown[i + 1]?.time ?? now.getTime(), now),
      height: (count.rows - least) / (most - least),
    })),
  };
}
