import { Orientation, Point } from '../graph';
import { hasMarks } from './hasMarks';
import { shapeOf } from './lineEnds';
import { PlacedLine } from './PlacedPicture';
import { BEFORE_END, pointBeforeEnd } from './pointBeforeEnd';

/** Room that a mark takes, in pixels: most are as long as `coarser rows`. */
const WIDTH = 88;
const HEIGHT = 22;
/** Where a mark may stand, in pixels before the end of its line, the best place first: all of them between two steps. */
const PLACES = [BEFORE_END, 36, 84, 48, 72] as const;

function covers(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < WIDTH && Math.abs(a.y - b.y) < HEIGHT;
}

/**
 * Places what lines say so that it does not cover what others say that end at the same table, as far as there is room.
 *
 * @returns the same lines, with the places of those that say something
 */
export function placeMarks(
  lines: readonly PlacedLine[],
  orientation: Orientation,
): readonly PlacedLine[] {
  const taken = new Map<string, Point[]>();
  return lines.map(line => {
    if (!hasMarks(line) || line.edge.dimmed) {
      return line;
    }
    const shape = shapeOf(line, orientation, () => undefined);
    const others = taken.get(line.to.ref) ?? [];
    const isFree = (pixels: number) =>
      others.every(other => !covers(pointBeforeEnd(shape, pixels), other));
    const markAt = PLACES.find(isFree) ?? BEFORE_END;
    taken.set(line.to.ref, [...others, pointBeforeEnd(shape, markAt)]);
    return { ...line, markAt };
  });
}
