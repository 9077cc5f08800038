import { LATE_NIGHT, NIGHTS, planNights } from './planNights';

describe('planNights', () => {
  const nights = planNights(new Date('2026-03-10T15:00:00Z'), '2025-11-30');

  it('ends with the last night, which brings the last day of the data', () => {
    expect(nights).toHaveLength(NIGHTS);
    expect(nights.at(-1)).toEqual({
      number: NIGHTS,
      day: '2025-11-30',
      loadAt: new Date('2026-03-10T02:10:00Z'),
      crawlAt: new Date('2026-03-10T03:00:00Z'),
    });
    expect(nights[0]).toMatchObject({
      number: 1,
      day: '2025-11-17',
      crawlAt: new Date('2026-02-25T03:00:00Z'),
    });
  });

  it('counts a night that is not over yet as one to come', () => {
    const early = planNights(new Date('2026-03-10T02:30:00Z'), '2025-11-30');
    expect(early.at(-1)?.crawlAt).toEqual(new Date('2026-03-09T03:00:00Z'));
  });

  it('has one night on which the crawl came before the load', () => {
    expect(
      nights.filter(night => night.loadAt > night.crawlAt).map(n => n.number),
    ).toEqual([LATE_NIGHT]);
    expect(nights[LATE_NIGHT - 1].loadAt.toISOString()).toContain('T06:40');
  });
});
