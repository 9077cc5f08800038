import { isFinerThan, probedUnit } from './probedUnit';
import { countsOf } from './__testUtils__/countsOf';

const at = (text: string) => new Date(`${text}Z`);
const every = (start: string, seconds: number, n: number) =>
  Array.from(
    { length: n },
    (_, i) => new Date(at(start).getTime() + i * seconds * 1000),
  );
const firsts = (start: number, months: number, n: number) =>
  Array.from({ length: n }, (_, i) => new Date(Date.UTC(start, i * months, 1)));
const HOUR = 3600;
const DAY = 24 * HOUR;

describe('probedUnit', () => {
  it.each([
    ['minute', every('2026-01-01T00:00:00', 60, 200)],
    ['minute', every('2026-01-01T00:00:00', 15 * 60, 200)],
    ['hour', every('2026-01-01T00:00:00', HOUR, 100)],
    ['hour', every('2026-01-01T00:00:00', 6 * HOUR, 100)],
    ['day', every('2026-01-01T00:00:00', DAY, 40)],
    ['week', every('2026-01-05T00:00:00', 7 * DAY, 40)],
    ['month', firsts(2024, 1, 24)],
    ['quarter', firsts(2020, 3, 20)],
    ['year', firsts(1990, 12, 30)],
  ])('finds the %s', (unit, values) => {
    // Several rows a value, as there are for several shops.
    expect(probedUnit(countsOf([...values, ...values, ...values]))).toBe(unit);
  });

  it('takes midnight elsewhere for midnight, clocks that change included', () => {
    const winter = every('2026-01-01T05:00:00', DAY, 60);
    const summer = every('2026-03-02T04:00:00', DAY, 60);
    expect(probedUnit(countsOf([...winter, ...summer]))).toBe('day');
    const months = Array.from(
      { length: 36 },
      (_, i) =>
        new Date(Date.UTC(2023, i, 1, i % 12 > 2 && i % 12 < 10 ? -2 : -1)),
    );
    expect(probedUnit(countsOf(months))).toBe('month');
  });

  it.each([
    ['week', every('2026-01-04T00:00:00', 7 * DAY, 40)],
    [
      'month',
      Array.from({ length: 30 }, (_, i) => new Date(Date.UTC(2023, i + 1, 0))),
    ],
  ])(
    'finds the %s by its step, though it begins on another day',
    (unit, values) => {
      expect(probedUnit(countsOf([...values, ...values]))).toBe(unit);
    },
  );

  it('knows no unit of instants', () => {
    expect(
      probedUnit(countsOf(every('2026-01-01T00:00:00.123', 61.7, 500))),
    ).toBeUndefined();
  });

  it('knows no unit of few values', () => {
    expect(
      probedUnit(countsOf(every('2026-01-01T00:00:00', DAY, 7))),
    ).toBeUndefined();
  });

  it('calls Mondays that are two weeks apart neither days nor weeks', () => {
    expect(
      probedUnit(countsOf(every('2026-01-05T00:00:00', 14 * DAY, 40))),
    ).toBeUndefined();
  });
});

describe('isFinerThan', () => {
  it('says that hours are finer than days, and days in another zone are not', () => {
    const hours = countsOf(every('2026-01-01T00:00:00', HOUR, 100));
    expect(isFinerThan(hours, 'day')).toBe(true);
    expect(isFinerThan(hours, 'hour')).toBe(false);
    const elsewhere = countsOf(every('2026-01-01T05:00:00', DAY, 60));
    expect(isFinerThan(elsewhere, 'day')).toBe(false);
  });
});
