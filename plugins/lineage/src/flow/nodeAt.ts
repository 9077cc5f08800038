import { Point, pointAt } from '../graph';
import { FarLine } from './farLines';
import { PlacedNode } from './PlacedPicture';

/** The node at a point of the picture. */
export function nodeAt(
  nodes: readonly PlacedNode[],
  { x, y }: Point,
): PlacedNode | undefined {
  return nodes.find(
    ({ box }) =>
      x >= box.x &&
      x <= box.x + box.width &&
      y >= box.y &&
      y <= box.y + box.height,
  );
}

/** Points by which a curve is followed. */
const STEPS = 24;

/** The distance of a point from a stretch between two others. */
function distanceTo(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const share =
    length === 0
      ? 0
      : Math.max(
          0,
          Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length),
        );
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy);
}

/** The line that passes nearest to a point of the picture, within so many of its pixels. */
export function lineAt(
  lines: readonly FarLine[],
  point: Point,
  within: number,
): FarLine | undefined {
  let nearest: FarLine | undefined;
  let least = within;
  for (const line of lines) {
    let last = line.shape.from;
    for (let i = 1; i <= STEPS; i++) {
      const next = pointAt(line.shape, i / STEPS);
      const distance = distanceTo(point, last, next);
      if (distance < least) {
        least = distance;
        nearest = line;
      }
      last = next;
    }
  }
  return nearest;
}
