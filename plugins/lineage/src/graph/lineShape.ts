import type { Orientation } from './DrawOptions';

/** A point of the picture, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A box of the picture where it stands. */
export interface PlacedBox extends Point {
  readonly width: number;
  readonly height: number;
}

/** One end of a line. */
export interface LineEnd {
  readonly box: PlacedBox;
  /** Pixels below the box's top. */
  readonly y: number;
}

/** A line as one cubic curve, from `from` to `to`. */
export interface LineShape {
  readonly from: Point;
  readonly control1: Point;
  readonly control2: Point;
  readonly to: Point;
}

/** How far a curve leaves a box straight ahead at least. */
const LEAST_REACH = 24;
/** How far a line of a table to itself stands off its box. */
const LOOP = 72;

/** Half of the way ahead; where the other end lies behind, further the further back it is, so that the curve turns round softly. */
function reach(ahead: number): number {
  return ahead >= 0
    ? Math.max(ahead / 2, LEAST_REACH)
    : LEAST_REACH + 6 * Math.sqrt(-ahead);
}

function sideways(from: Point, to: Point, out: 1 | -1, into: 1 | -1) {
  const ahead = (to.x - from.x) * out;
  const length = out === into ? reach(ahead) : reach(-Math.abs(ahead)) + 16;
  return {
    from,
    control1: { x: from.x + out * length, y: from.y },
    control2: { x: to.x - into * length, y: to.y },
    to,
  };
}

function rightwards(from: LineEnd, to: LineEnd): LineShape {
  return sideways(
    { x: from.box.x + from.box.width, y: from.box.y + from.y },
    { x: to.box.x, y: to.box.y + to.y },
    1,
    1,
  );
}

function loop({ box, y }: LineEnd, toY: number): LineShape {
  const top = box.y - LOOP;
  return {
    from: { x: box.x + box.width, y: box.y + y },
    control1: { x: box.x + box.width + LOOP, y: top },
    control2: { x: box.x - LOOP, y: top },
    to: { x: box.x, y: box.y + toY },
  };
}

const middleX = (box: PlacedBox) => box.x + box.width / 2;

function downwards(from: LineEnd, to: LineEnd): LineShape {
  const start = { x: middleX(from.box), y: from.box.y + from.box.height };
  const end = { x: middleX(to.box), y: to.box.y };
  const length = reach(end.y - start.y);
  return {
    from: start,
    control1: { x: start.x, y: start.y + length },
    control2: { x: end.x, y: end.y - length },
    to: end,
  };
}

/** Where tables stand below each other, columns still have their places at the sides: a line leaves and enters where it is nearest. */
function besides(from: LineEnd, to: LineEnd): LineShape {
  const across = middleX(to.box) - middleX(from.box);
  const out = across >= 0 ? 1 : -1;
  const apart = Math.abs(across) >= (from.box.width + to.box.width) / 2;
  const into = apart ? out : (-out as 1 | -1);
  const edge = (box: PlacedBox, right: boolean) =>
    box.x + (right ? box.width : 0);
  return sideways(
    { x: edge(from.box, out === 1), y: from.box.y + from.y },
    { x: edge(to.box, into === -1), y: to.box.y + to.y },
    out,
    into,
  );
}

/**
 * Gives a line its curve: rightwards from side to side, downwards from bottom to top; between columns always from a side to a side.
 *
 * The graph, its pictures from afar and the exported picture draw the same curve.
 */
export function lineShape(
  from: LineEnd,
  to: LineEnd,
  level: 'table' | 'column',
  orientation: Orientation = 'right',
): LineShape {
  if (from.box.x === to.box.x && from.box.y === to.box.y) {
    return loop(from, to.y);
  }
  if (orientation === 'right') {
    return rightwards(from, to);
  }
  return level === 'table' ? downwards(from, to) : besides(from, to);
}

/** The point at a share of the curve, 0 to 1. */
export function pointAt(shape: LineShape, share: number): Point {
  const rest = 1 - share;
  const along = (axis: 'x' | 'y') =>
    rest ** 3 * shape.from[axis] +
    3 * rest ** 2 * share * shape.control1[axis] +
    3 * rest * share ** 2 * shape.control2[axis] +
    share ** 3 * shape.to[axis];
  return { x: along('x'), y: along('y') };
}

const spell = (...points: Point[]) =>
  points
    .map(({ x, y }) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`)
    .join(' ');

/** The curve as the `d` of an SVG path. */
export function linePath(shape: LineShape): string {
  const { from, control1, control2, to } = shape;
  return `M${spell(from)}C${spell(control1, control2, to)}`;
}
