import { usualRows } from './usualRows';

const changes = (...rows: (number | undefined)[]) =>
  rows.map((count, i) => ({ at: `2026-11-${20 - i}`, rows: count }));

describe('usualRows', () => {
  it('tells the newest of which it is known, and the median of three or more', () => {
    expect(usualRows(changes(undefined, 900, 1000, 40))).toEqual({
      last: 900,
      usual: 900,
    });
    expect(usualRows(changes(10, 20, 30, 40))).toEqual({ last: 10, usual: 25 });
  });

  it('tells no usual number of two changes, and nothing of none', () => {
    expect(usualRows(changes(5, 7))).toEqual({ last: 5 });
    expect(usualRows(changes(undefined))).toBeUndefined();
  });
});
