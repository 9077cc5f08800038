import fc from 'fast-check';
import { LineShape, lineShape, pointAt } from '../graph';
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
        const points = (of: LineShape) =>
          Array.from({ length: 41 }, (_, i) => pointAt(of, i / 40));
        const inView = points(shape).filter(
          ({ x, y }) => x > 200 && x < 800 && y > 150 && y < 450,
        );
        const lost = inView.filter(
          point => !clipped || distanceFrom(clipped, point) > 25,
        );
        expect(lost).toEqual([]);
        // By no more than sixteen straight stretches stand off a curve of such a length.
        const bent = (clipped ? points(clipped) : []).filter(
          point => distanceFrom(shape, point) > 120,
        );
        expect(bent).toEqual([]);
      }),
    );
  });
});
