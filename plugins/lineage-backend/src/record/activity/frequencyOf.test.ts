import fc from 'fast-check';
import { WINDOW_DAYS, changesSeen, frequencyOf } from './frequencyOf';
import { Observation } from './Observation';
import { usualHours } from './usualHours';

const NOW = '2026-03-01T12:00:00.000Z';
const DAY = 24 * 60 * 60 * 1000;

/** So many days before now, at that time of day. */
const time = (daysAgo: number, clock = '02:10') =>
  `${new Date(Date.parse(NOW) - daysAgo * DAY)
    .toISOString()
    .slice(0, 10)}T${clock}:00.000Z`;

const load = (at: string): Observation => ({
  kind: 'load',
  at,
  toldBy: 'ops.load_log',
});
const counted = (after: string, at: string): Observation => ({
  kind: 'counter',
  after,
  at,
  toldBy: 'counters',
});

const days = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('frequencyOf', () => {
  it('says that nothing was seen', () => {
    expect(frequencyOf([], NOW)).toEqual({
      observations: 0,
      source: expect.stringContaining('No change was seen'),
      reason: expect.objectContaining({ code: 'too-few-observations' }),
    });
  });

  it('tells the last change and no rhythm before the third', () => {
    const two = [load(time(2)), load(time(1))];
    expect(frequencyOf(two, NOW)).toMatchObject({
      lastChange: { before: time(1) },
      observations: 2,
      reason: {
        message: expect.stringMatching(/^Too few observations yet: 2 of 3/),
      },
    });
    expect(frequencyOf(two, NOW).medianGapSeconds).toBeUndefined();
    const three = frequencyOf([...two, load(time(3))], NOW);
    expect(three.medianGapSeconds).toBe(86_400);
    expect(three.reason).toBeUndefined();
  });

  it('learns nightly loads to the minute, and that they come every day', () => {
    const loads = days(20).map(d => load(time(d, d % 2 ? '02:10' : '02:40')));
    expect(frequencyOf(loads, NOW)).toEqual({
      lastChange: { before: time(1, '02:10') },
      observations: 20,
      medianGapSeconds: expect.closeTo(86_400, -4),
      usualHours: { from: '02:10', to: '02:40' },
      source: '20 changes in the last 90 days: exact times from ops.load_log.',
    });
  });

  it('learns weekdays once two weeks have passed', () => {
    // 2026-02-28 is a Saturday.
    const workdays = days(28).filter(d => ![1, 0].includes(d % 7));
    const all = workdays.map(d => load(time(d)));
    expect(frequencyOf(all, NOW).weekdays).toEqual([1, 2, 3, 4, 5]);
    const tenDays = all.filter(o => o.at > time(10));
    expect(frequencyOf(tenDays, NOW).weekdays).toBeUndefined();
  });

  it('tells no hours and weekdays of changes that only crawls bound, but says so', () => {
    const nights = days(20).map(d =>
      counted(time(d + 1, '03:00'), time(d, '03:00')),
    );
    const told = frequencyOf(nights, NOW);
    expect(told).toMatchObject({
      observations: 20,
      medianGapSeconds: 86_400,
      lastChange: { after: time(2, '03:00'), before: time(1, '03:00') },
      source: expect.stringContaining(
        'every crawl found a change, so it may change more often than it is crawled',
      ),
    });
    expect(told.usualHours).toBeUndefined();
    expect(told.weekdays).toBeUndefined();
  });

  it('tells hours of changes between crawls that are an hour apart', () => {
    const hourly = days(5).map(d =>
      counted(time(d, '02:00'), time(d, '03:00')),
    );
    expect(frequencyOf(hourly, NOW).usualHours).toEqual({
      from: '02:00',
      to: '03:00',
    });
  });

  it('counts a load once though the counters moved with it', () => {
    const observations = days(4).flatMap(d => [
      load(time(d, '02:10')),
      counted(time(d + 1, '03:00'), time(d, '03:00')),
    ]);
    expect(frequencyOf(observations, NOW)).toMatchObject({
      observations: 4,
      usualHours: { from: '02:10', to: '02:10' },
    });
    expect(changesSeen(observations, NOW)).toEqual(
      [1, 2, 3, 4].map(d => load(time(d, '02:10'))),
    );
  });

  it('forgets what is older than its window, and does not know the future', () => {
    const told = frequencyOf(
      [load(time(WINDOW_DAYS + 1)), load(time(-2)), load(time(5))],
      NOW,
    );
    expect(told.observations).toBe(1);
  });

  it('holds its promises whatever was seen, in whatever order', () => {
    const observation = fc
      .record({
        kind: fc.constantFrom('counter' as const, 'load' as const),
        ago: fc.integer({ min: -DAY, max: 100 * DAY }),
        width: fc.integer({ min: 1, max: 2 * DAY }),
      })
      .map(({ kind, ago, width }): Observation => {
        const at = Date.parse(NOW) - ago;
        return {
          kind,
          at: new Date(at).toISOString(),
          ...(kind === 'counter' && {
            after: new Date(at - width).toISOString(),
          }),
          toldBy: 'x',
        };
      });
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 40 }), seen => {
        const told = frequencyOf(seen, NOW);
        expect(frequencyOf([...seen].reverse(), NOW).observations).toBe(
          told.observations,
        );
        expect(told.observations).toBeLessThanOrEqual(seen.length);
        expect(told.reason === undefined).toBe(told.observations >= 3);
        expect(told.medianGapSeconds === undefined).toBe(told.observations < 3);
        expect(told.medianGapSeconds ?? 0).toBeGreaterThanOrEqual(0);
        expect(told.lastChange === undefined).toBe(told.observations === 0);
        expect((told.lastChange?.before ?? '') <= NOW).toBe(true);
        expect(told.weekdays?.length ?? 1).toBeLessThan(7);
        expect(told.source).toMatch(/\.$/);
      }),
    );
  });
});

describe('usualHours', () => {
  it('knows that the day is a circle', () => {
    expect(usualHours([1430, 1435, 5, 10])).toEqual({
      from: '23:50',
      to: '00:10',
    });
  });

  it('leaves out the odd late one', () => {
    expect(usualHours([130, 131, 132, 133, 134, 900])).toEqual({
      from: '02:10',
      to: '02:14',
    });
  });

  it('says nothing of times all over the day, or of two', () => {
    expect(usualHours([0, 480, 960, 1200])).toBeUndefined();
    expect(usualHours([10, 11])).toBeUndefined();
  });
});
