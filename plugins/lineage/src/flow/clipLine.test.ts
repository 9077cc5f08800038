import fc from 'fast-check';
import { lineShape, pointAt } from '../graph';
import { clipLine } from './clipLine';
import { distanceFrom } from './nodeAt';

const box = (x: number, y: number) => ({ x, y, width: 264, height: 200 });
const part = { x: 0, y: 0, width: 1000, height: 600 };

describe('clipLine', () => {
  it('leaves a curve as it is that is wholly in view', () => {
    const shape = lineShape(
      { box: box(10, 10), y: 30 },
      { box: box(500, 200), y: 60 },
      'column',
    );
    expect(clipLine(shape, part)).toBe(shape);
  });

  it('gives nothing of a curve that is elsewhere', () => {
    const shape = lineShape(
      { box: box(5000, 10), y: 30 },
      { box: box(6000, 200), y: 60 },
      'column',
    );
    expect(clipLine(shape, part)).toBeUndefined();
  });

  it('keeps every point that is in view, and bends none', () => {
    const place = fc.integer({ min: -4000, max: 4000 });
    fc.assert(
      fc.property(place, place, place, place, (x1, y1, x2, y2) => {
        const shape = lineShape(
          { box: box(x1, y1), y: 30 },
          { box: box(x2, y2), y: 60 },
          'column',
        );
        const clipped = clipLine(shape, part);
        for (let i = 0; i <= 40; i++) {
          const point = pointAt(shape, i / 40);
          const isIn =
            point.x > 200 && point.x < 800 && point.y > 150 && point.y < 450;
          if (isIn) {
            expect(clipped).toBeDefined();
            expect(distanceFrom(clipped!, point)).toBeLessThan(25);
          }
          if (clipped) {
            // By how much sixteen straight stretches stand off a curve of this length.
            expect(distanceFrom(shape, pointAt(clipped, i / 40))).toBeLessThan(
              120,
            );
          }
        }
      }),
    );
  });
});
