import fc from 'fast-check';
import { lineShape, pointAt } from '../graph';
import { mayCross, nodesInView } from './inView';
import { PlacedLine, PlacedNode } from './PlacedPicture';

const node = (ref: string, x: number, y: number) =>
  ({ ref, box: { x, y, width: 264, height: 200 } } as PlacedNode);

describe('mayCross', () => {
  it('misses no line that crosses the view', () => {
    const place = fc.integer({ min: -1500, max: 1500 });
    const part = { x: 0, y: 0, width: 300, height: 300 };
    fc.assert(
      fc.property(place, place, place, place, (x1, y1, x2, y2) => {
        const from = node('a', x1, y1);
        const to = node('b', x2, y2);
        const shape = lineShape(
          { box: from.box, y: 30 },
          { box: to.box, y: 60 },
          'column',
        );
        const crosses = Array.from({ length: 50 }, (_, i) =>
          pointAt(shape, i / 49),
        ).some(p => p.x > 0 && p.x < 300 && p.y > 0 && p.y < 300);
        expect(!crosses || mayCross({ from, to } as PlacedLine, part)).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('nodesInView', () => {
  it('gives what is in view, the nearest to the middle first', () => {
    const nodes = [
      node('far', 5000, 0),
      node('corner', 900, 500),
      node('middle', 400, 200),
    ];
    expect(
      nodesInView(nodes, { x: 0, y: 0, width: 1000, height: 600 }).map(
        n => n.ref,
      ),
    ).toEqual(['middle', 'corner']);
  });
});
