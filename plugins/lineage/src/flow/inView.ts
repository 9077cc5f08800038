import { PlacedBox } from '../graph';
import { PlacedLine, PlacedNode } from './PlacedPicture';

/** How far a curve may bend out of the box around its two ends. */
const BEND = 120;

/** True if two boxes have a part in common. */
export function overlaps(a: PlacedBox, b: PlacedBox): boolean {
  return (
    a.x < b.x + b.width &&
    b.x < a.x + a.width &&
    a.y < b.y + b.height &&
    b.y < a.y + a.height
  );
}

/** True if a line may cross a part of the picture: never false for one that does. */
export function mayCross(line: PlacedLine, part: PlacedBox): boolean {
  const { box: a } = line.from;
  const { box: b } = line.to;
  const left = Math.min(a.x, b.x) - BEND;
  const top = Math.min(a.y, b.y) - BEND;
  return (
    left < part.x + part.width &&
    top < part.y + part.height &&
    Math.max(a.x + a.width, b.x + b.width) + BEND > part.x &&
    Math.max(a.y + a.height, b.y + b.height) + BEND > part.y
  );
}

/** The nodes in a part of the picture, those nearest to its middle first. */
export function nodesInView(
  nodes: readonly PlacedNode[],
  part: PlacedBox,
): readonly PlacedNode[] {
  const x = part.x + part.width / 2;
  const y = part.y + part.height / 2;
  const distance = ({ box }: PlacedNode) =>
    Math.abs(box.x + box.width / 2 - x) + Math.abs(box.y + box.height / 2 - y);
  return nodes
    .filter(({ box }) => overlaps(box, part))
    .sort((a, b) => distance(a) - distance(b));
}
