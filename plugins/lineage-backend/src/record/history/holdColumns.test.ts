import fc from 'fast-check';
import { holdColumns } from './holdColumns';

const columns = (count: number, kept = 0) =>
  Array.from({ length: count }, (_, i) => ({
    name: `c${i}`,
    kept: i < kept ? '{}' : null,
  }));

const held = (count: number, seen: number, kept = 0) =>
  holdColumns(
    columns(count, kept),
    new Set(
      columns(count)
        .slice(count - seen)
        .map(c => c.name),
    ),
    0.2,
  ).length;

describe('holdColumns', () => {
  it.each([
    [10, 10, 0, 0],
    [10, 9, 0, 0],
    [10, 8, 0, 0],
    [10, 7, 0, 3],
    [2, 0, 0, 2],
    [1, 0, 0, 0],
    [3, 2, 0, 0],
    // The three that waited already are gone now.
    [10, 7, 3, 0],
  ])(
    'of %i columns of which %i are seen and %i waited already holds %i',
    (count, seen, kept, expected) => {
      expect(held(count, seen, kept)).toBe(expected);
    },
  );

  it('holds only what stood and vanished, and nothing for two crawls', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ seen: fc.boolean(), waited: fc.boolean() })),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (marks, threshold) => {
          const before = marks.map((m, i) => ({
            name: `c${i}`,
            kept: m.waited ? '{}' : null,
          }));
          const seen = new Set(
            before.filter((_, i) => marks[i].seen).map(c => c.name),
          );
          const first = holdColumns(before, seen, threshold);
          expect(first.every(c => c.kept === null && !seen.has(c.name))).toBe(
            true,
          );
          expect(first.length).not.toBe(1);
          const second = holdColumns(
            first.map(c => ({ ...c, kept: '{}' })),
            seen,
            threshold,
          );
          expect(second).toEqual([]);
        },
      ),
    );
  });
});
