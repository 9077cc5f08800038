import { placeRowCounts } from './placeRowCounts';

// The strip begins on the 7th at midnight.
const now = new Date('2026-11-20T12:00:00Z');
const count = (day: number, rows: number) => ({
  at: `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`,
  rows,
});

describe('placeRowCounts', () => {
  it('lets each number stand until the next, and the last until now', () => {
    const picture = placeRowCounts(
      [count(1, 20), count(14, 10), count(20, 30)],
      now,
    )!;
    expect(picture).toMatchObject({ least: 10, most: 30 });
    expect(
      picture.steps.map(({ from, to, height }) => [from, to, height]),
    ).toEqual([
      [0, 0.5, 0.5],
      [0.5, 13 / 14, 0],
      [13 / 14, 13.5 / 14, 1],
    ]);
  });

  it('leaves out what stood no more when the days begin', () => {
    const picture = placeRowCounts(
      [count(1, 900), count(2, 20), count(14, 10)],
      now,
    )!;
    expect(picture.most).toBe(20);
    expect(picture.steps).toHaveLength(2);
  });

  it('begins where the first number is known', () => {
    const [first] = placeRowCounts([count(14, 10), count(15, 11)], now)!.steps;
    expect(first.from).toBe(0.5);
  });

  it.each([
    ['none is known', []],
    ['one is known', [count(14, 10)]],
    ['the number stood still', [count(14, 10), count(15, 10)]],
    ['what changed is over', [count(1, 10), count(2, 12)]],
  ])('draws nothing where %s', (_, counts) => {
    expect(placeRowCounts(counts, now)).toBeUndefined();
  });
});
