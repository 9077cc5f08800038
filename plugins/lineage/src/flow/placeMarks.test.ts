import { shapeOf } from './lineEnds';
import { PlacedLine, PlacedNode } from './PlacedPicture';
import { placeMarks } from './placeMarks';
import { BEFORE_END, pointBeforeEnd } from './pointBeforeEnd';

const node = (ref: string, x: number, y: number) =>
  ({ ref, box: { x, y, width: 200, height: 60 } } as unknown as PlacedNode);

const ORDERS = node('orders', 300, 400);

/** A line into a table, between tables; it speaks unless that is switched off. */
function lineFrom(
  from: PlacedNode,
  edge: { dimmed?: boolean; through?: number } = { through: 3 },
  to = ORDERS,
): PlacedLine {
  const id = `${from.ref} ${to.ref}`;
  return {
    edge: { id, level: 'table', from: { y: 27 }, to: { y: 27 }, ...edge },
    from,
    to,
  } as unknown as PlacedLine;
}

describe('placeMarks', () => {
  it.each(['right', 'down'] as const)(
    'keeps what lines say apart where they end in one table, in pictures that run %s',
    orientation => {
      const sources = [0, 30, 60, 90].map((off, i) =>
        orientation === 'right'
          ? node(`t${i}`, 0, 360 + off)
          : node(`t${i}`, 240 + off, 200),
      );
      const placed = placeMarks(
        sources.map(source => lineFrom(source)),
        orientation,
      );
      const points = placed.map(line =>
        pointBeforeEnd(
          shapeOf(line, orientation, () => undefined),
          line.markAt!,
        ),
      );
      const apart = points.flatMap((a, i) =>
        points
          .slice(i + 1)
          .map(b => Math.abs(a.x - b.x) >= 88 || Math.abs(a.y - b.y) >= 22),
      );
      // The fourth has no room left between the steps; three never cover each other.
      expect(apart.filter(Boolean).length).toBeGreaterThanOrEqual(3);
      expect(placed[0].markAt).toBe(BEFORE_END);
    },
  );

  it('keeps what lines say apart that end in different tables but cross where they say it', () => {
    const above = node('above', 300, 340);
    const below = node('below', 300, 460);
    const placed = placeMarks(
      [
        lineFrom(node('a', 0, 460), { through: 1 }, above),
        lineFrom(node('b', 0, 340), { through: 1 }, below),
      ],
      'right',
    );
    expect(placed[1].markAt).not.toBe(BEFORE_END);
  });

  it('takes the best place where lines end in different tables, far apart', () => {
    const placed = placeMarks(
      [
        lineFrom(node('a', 0, 400)),
        lineFrom(node('b', 0, 900), { through: 1 }, node('c', 300, 900)),
      ],
      'right',
    );
    expect(placed.map(line => line.markAt)).toEqual([BEFORE_END, BEFORE_END]);
  });

  it('leaves lines as they are that say nothing, or are dimmed and do not say it', () => {
    const lines = [
      lineFrom(node('a', 0, 400), {}),
      lineFrom(node('b', 0, 430), { through: 2, dimmed: true }),
    ];
    expect(placeMarks(lines, 'right')).toEqual(lines);
  });
});
