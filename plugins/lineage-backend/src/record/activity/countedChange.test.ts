import { Counters, countedChange } from './countedChange';

const between = {
  after: '2026-01-01T02:00:00.000Z',
  at: '2026-01-02T02:00:00.000Z',
};
const counters = (count: number, rest: Partial<Counters> = {}): Counters => ({
  objectId: '1',
  count,
  ...rest,
});
const LATER = '2026-01-01T12:00:00.000Z';

describe('countedChange', () => {
  it.each<[string, Counters, Counters, number | undefined]>([
    ['stands still', counters(5), counters(5), undefined],
    ['moves on', counters(5), counters(8), 3],
    ['is lower: it began anew', counters(5), counters(2), 2],
    ['began anew and is at zero', counters(5), counters(0), undefined],
    [
      'was reset and is higher by now',
      counters(5),
      counters(9, { since: LATER }),
      9,
    ],
    ['was reset', counters(5), counters(0, { since: LATER }), undefined],
    [
      'is of a table that was swapped',
      counters(5),
      counters(5, { objectId: '2' }),
      5,
    ],
    [
      'is of a table that was swapped for an empty one',
      counters(5),
      counters(0, { objectId: '2' }),
      undefined,
    ],
  ])('a counter that %s', (_, before, now, rows) => {
    expect(countedChange(before, now, between)?.rows).toBe(rows);
  });

  it('knows that a change came after the counters were reset', () => {
    expect(
      countedChange(counters(5), counters(2, { since: LATER }), between),
    ).toMatchObject({ after: LATER, at: between.at });
    expect(countedChange(counters(5), counters(6), between)).toMatchObject(
      between,
    );
  });
});
