import { LineShape, Point, pointAt } from '../graph';
import { PlacedLine, PlacedNode } from './PlacedPicture';
import { mayCross } from './inView';
import { Scene, paintedShape } from './Scene';

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

/** Stretches by which a curve is followed. */
const STRETCHES = 16;

/** The distance of a point from a stretch between two others. */
function distanceTo(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = (point.x - a.x) * dx + (point.y - a.y) * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, along / length));
  return Math.hypot(point.x - a.x - share * dx, point.y - a.y - share * dy);
}

/** About how far a point is from a curve. */
export function distanceFrom(shape: LineShape, point: Point): number {
  let least = Infinity;
  let last = shape.from;
  for (let i = 1; i <= STRETCHES; i++) {
    const next = pointAt(shape, i / STRETCHES);
    least = Math.min(least, distanceTo(point, last, next));
    last = next;
  }
  return least;
}

/** The painted line that passes nearest to a point of the picture, within so many of its pixels. */
export function lineAt(
  scene: Pick<Scene, 'lines' | 'far' | 'orientation'>,
  point: Point,
  within: number,
): PlacedLine | undefined {
  const here = { ...point, width: 0, height: 0 };
  let nearest: PlacedLine | undefined;
  let least = within;
  for (const { line } of scene.lines) {
    if (mayCross(line, here)) {
      const distance = distanceFrom(paintedShape(line, scene), point);
      if (distance < least) {
        least = distance;
        nearest = line;
      }
    }
  }
  return nearest;
}
