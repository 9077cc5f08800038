import { compareNames } from './compareNames';

describe('compareNames', () => {
  it('says nothing of equal sets', () => {
    expect(compareNames('tables', new Set(['a']), new Set(['a']))).toEqual([]);
  });

  it('names what is missing and what is too much', () => {
    expect(
      compareNames(
        'tables',
        new Set(['a', 'b', 'c', 'd', 'e', 'f', 'g']),
        new Set(['g', 'x']),
      ),
    ).toEqual([
      'tables: the portal lacks 6: a, b, c, d, e and 1 more',
      'tables: the portal shows 1 that the owner does not count: x',
    ]);
  });

  it('does not take equal counts for equal names', () => {
    expect(compareNames('tables', new Set(['a']), new Set(['b']))).toHaveLength(
      2,
    );
  });
});
