import { LineShape, PlacedBox, Point, pointAt } from '../graph';

/** Stretches by which it is found out where a curve enters and leaves a part of the picture. */
const STRETCHES = 12;

const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/** The part of a curve from one share to another, by de Casteljau's way of cutting. */
function cut(shape: LineShape, first: number, last: number): LineShape {
  const after = (s: LineShape, share: number): LineShape => {
    const a = between(s.from, s.control1, share);
    const b = between(s.control1, s.control2, share);
    const c = between(s.control2, s.to, share);
    const d = between(a, b, share);
    const e = between(b, c, share);
    return { from: between(d, e, share), control1: e, control2: c, to: s.to };
  };
  const turned = (s: LineShape): LineShape => ({
    from: s.to,
    control1: s.control2,
    control2: s.control1,
    to: s.from,
  });
  const tail = after(shape, first);
  const rest = first >= 1 ? 0 : (1 - last) / (1 - first);
  return turned(after(turned(tail), rest));
}

function meets(a: Point, b: Point, part: PlacedBox): boolean {
  return (
    Math.min(a.x, b.x) <= part.x + part.width &&
    Math.max(a.x, b.x) >= part.x &&
    Math.min(a.y, b.y) <= part.y + part.height &&
    Math.max(a.y, b.y) >= part.y
  );
}

/**
 * Cuts off a curve what lies outside of a part of the picture, so that nothing is painted, and no dash is counted, that cannot be seen. Undefined
 * if it does not come near.
 */
export function clipLine(
  shape: LineShape,
  part: PlacedBox,
): LineShape | undefined {
  let [first, last] = [-1, -1];
  let before = shape.from;
  for (let i = 0; i < STRETCHES; i++) {
    const next = pointAt(shape, (i + 1) / STRETCHES);
    if (meets(before, next, part)) {
      first = first < 0 ? i : first;
      last = i + 1;
    }
    before = next;
  }
  if (first < 0) {
    return undefined;
  }
  return first === 0 && last === STRETCHES
    ? shape
    : cut(shape, first / STRETCHES, last / STRETCHES);
}
