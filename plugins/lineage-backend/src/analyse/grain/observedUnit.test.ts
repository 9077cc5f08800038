import { TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import { ColumnStatistics } from '@grainline/backstage-plugin-lineage-node';
import { statisticsOfTimes } from '../__testUtils__/statisticsOf';
import { liesBetween, observedUnit } from './observedUnit';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A thousand rows with these many times, as PostgreSQL's statistics see them: evenly chosen, when there are more than a hundred. */
function column(
  count: number,
  time: (at: number) => number | string,
): ColumnStatistics {
  return statisticsOfTimes(
    'at',
    Array.from({ length: count }, (_, at) => new Date(time(at))),
  );
}

/** Midnight in Berlin, which is 22:00 or 23:00 in UTC. */
const berlin = (year: number, month: number, day: number) =>
  Date.UTC(year, month, day) - (month > 2 && month < 9 ? 2 : 1) * HOUR;

describe('observedUnit', () => {
  it.each<[string, ColumnStatistics, TimeUnit | undefined]>([
    ['hours', column(500, at => at * HOUR), 'hour'],
    [
      'hours of a shop',
      column(300, at => (at % 10) * HOUR + Math.floor(at / 10) * DAY),
      'hour',
    ],
    ['days', column(90, at => at * DAY), 'day'],
    ['weekdays', column(90, at => (at + Math.floor(at / 5) * 2) * DAY), 'day'],
    [
      'midnights of Berlin',
      column(90, at => berlin(2025, Math.floor(at / 28), (at % 28) + 1)),
      'day',
    ],
    ['midnights of India', column(90, at => at * DAY + 18.5 * HOUR), 'day'],
    ['Mondays', column(60, at => (at * 7 + 4) * DAY), 'week'],
    ['months', column(36, at => Date.UTC(2022, at, 1)), 'month'],
    [
      'months of Berlin',
      column(36, at => berlin(2022 + Math.floor(at / 12), at % 12, 1)),
      'month',
    ],
    ['quarters', column(12, at => Date.UTC(2022, at * 3, 1)), 'quarter'],
    ['years', column(8, at => Date.UTC(2010 + at, 0, 1)), 'year'],
    ['moments', column(500, at => at * 1_234_567), undefined],
    ['quarters of an hour', column(500, at => (at * HOUR) / 4), undefined],
    [
      'last days of months',
      column(36, at => Date.UTC(2022, at + 1, 0)),
      undefined,
    ],
    ['a handful of days', column(5, at => at * DAY), undefined],
  ])('tells %s', (_, statistics, unit) => {
    expect(observedUnit(statistics, 1000)?.unit).toBe(unit);
  });

  it('is not taken in by what the statistics pick of many values', () => {
    // Of 9,600 quarters of an hour every 96th is kept: all of them midnights.
    expect(column(9_601, at => (at * HOUR) / 4).times).toMatchObject({
      timesOfDay: 1,
    });
    expect(
      observedUnit(
        column(9_601, at => (at * HOUR) / 4),
        9_601,
      ),
    ).toBeUndefined();
    // Of 701 days every seventh: all of them of one weekday.
    expect(column(701, at => at * DAY).times).toMatchObject({ weekdays: 1 });
    expect(
      observedUnit(
        column(701, at => at * DAY),
        701,
      )!.unit,
    ).toBe('day');
    expect(
      observedUnit(
        column(2_401, at => at * HOUR),
        2_401,
      )!.unit,
    ).toBe('hour');
  });

  it('tells whether a step is left out', () => {
    expect(
      observedUnit(
        column(90, at => at * DAY),
        90,
      )!.gapless,
    ).toBe(true);
    expect(
      observedUnit(
        column(90, at => (at + Math.floor(at / 5) * 2) * DAY),
        90,
      )!.gapless,
    ).toBe(false);
  });

  it.each<[TimeUnit, ColumnStatistics, boolean]>([
    ['day', column(90, at => at * HOUR), true],
    ['day', column(90, at => at * DAY + 18.5 * HOUR), false],
    ['week', column(90, at => at * DAY), true],
    ['month', column(36, at => Date.UTC(2022, at, 1)), false],
    ['hour', column(500, at => at * 1_234_567), true],
    ['hour', column(90, at => at * DAY + 18.5 * HOUR), false],
  ])(
    'tells what lies between the boundaries of the %s',
    (unit, statistics, between) => {
      expect(liesBetween(statistics, unit)).toBe(between);
    },
  );
});
