import { StandingFacts, tableStanding } from './tableStanding';

const now = Date.parse('2026-03-04T12:00:00Z');
const plain: StandingFacts = { used: 0, isResolved: false, isKept: false };
const standing = (facts: Partial<StandingFacts>) =>
  tableStanding({ ...plain, ...facts }, now);

describe('tableStanding', () => {
  it('puts use before certainty, certainty before freshness, and freshness before an owner', () => {
    const order = [
      standing({ used: 100 }),
      standing({ isResolved: true, grain: 'certain' }),
      standing({ changedAt: '2026-03-04T02:00:00Z' }),
      standing({ owner: 'finance' }),
      standing({}),
    ];
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(new Set(order).size).toBe(order.length);
  });

  it('is from 0 to 1', () => {
    expect(standing({})).toBe(0);
    expect(
      standing({
        used: 1_000_000,
        isResolved: true,
        grain: 'certain',
        owner: 'finance',
        changedAt: '2026-03-05T00:00:00Z',
      }),
    ).toBeCloseTo(1);
  });

  it('counts a change the less the longer it is ago, and one of no time not at all', () => {
    const days = [1, 10, 100, 1_000].map(ago =>
      standing({ changedAt: new Date(now - ago * 86_400_000).toISOString() }),
    );
    expect(days).toEqual([...days].sort((a, b) => b - a));
    expect(days[0]).toBeGreaterThan(days[1]);
    expect(standing({ changedAt: 'never' })).toBe(0);
  });

  it('halves what the last crawl did not see', () => {
    expect(standing({ used: 10, isKept: true })).toBeCloseTo(
      standing({ used: 10 }) / 2,
    );
  });
});
