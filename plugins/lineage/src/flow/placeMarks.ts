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

/** Places that are taken, by fields as large as a mark: only those in the same field and the eight around it can be covered. */
class TakenPlaces {
  private readonly fields = new Map<string, Point[]>();

  isFree(place: Point): boolean {
    const [column, row] = TakenPlaces.fieldOf(place);
    return [-1, 0, 1].every(across =>
      [-1, 0, 1].every(down =>
        (this.fields.get(`${column + across} ${row + down}`) ?? []).every(
          other => !covers(place, other),
        ),
      ),
    );
  }

  take(place: Point): void {
    const field = TakenPlaces.fieldOf(place).join(' ');
    this.fields.set(field, [...(this.fields.get(field) ?? []), place]);
  }

  private static fieldOf({ x, y }: Point): readonly [number, number] {
    return [Math.floor(x / WIDTH), Math.floor(y / HEIGHT)];
  }
}

/**
 * Places what lines say so that it does not cover what others say, as far as there is room.
 *
 * @returns the same lines, with the places of those that say something
 */
export function placeMarks(
  lines: readonly PlacedLine[],
  orientation: Orientation,
): readonly PlacedLine[] {
  const taken = new TakenPlaces();
  return lines.map(line => {
    if (!hasMarks(line) || line.edge.dimmed) {
      return line;
    }
    const shape = shapeOf(line, orientation, () => undefined);
    const markAt =
      PLACES.find(pixels => taken.isFree(pointBeforeEnd(shape, pixels))) ??
      BEFORE_END;
    taken.take(pointBeforeEnd(shape, markAt));
    return { ...line, markAt };
  });
}
