import { catalogFromRecord } from '../catalog/catalogFromRecord';
import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';

beforeAll(() => loadParser());

const catalog = catalogFromRecord(
  { orders: ['id', 'at', 'due', 'a', 'b'] },
  'public',
);

function unitOf(
  expression: string,
  from = 'orders',
  dialect: 'postgres' | 'redshift' = 'postgres',
): string | undefined {
  const [statement] = analyseSql(`select ${expression} as t from ${from}`, {
    dialect,
    catalog,
    searchPath: ['public'],
  }).statements;
  return statement.shape.timeUnits.t;
}

describe('the unit of a time', () => {
  it.each([
    [`date_trunc('hour', at)`, 'hour'],
    [`date_trunc('weeks', at)::date`, 'week'],
    [`at::date`, 'day'],
    [`current_date`, 'day'],
    [`date_bin('1 hour', at, timestamp '2001-01-01')`, 'hour'],
    [`date_bin(interval '1 day', at, '2001-01-01'::timestamptz)`, 'day'],
    [`make_date(a, b, 1)`, 'month'],
    [`make_date(a, b, 7)`, 'day'],
    [
      `date_trunc('day', at at time zone 'Europe/Berlin') at time zone 'UTC'`,
      'day',
    ],
    [`coalesce(date_trunc('day', at), date_trunc('day', due))`, 'day'],
    [`coalesce(date_trunc('day', at), date_trunc('month', due), null)`, 'day'],
    [`greatest(date_trunc('week', at), date_trunc('month', due))`, 'day'],
    [`case when a = 1 then at::date else due::date end`, 'day'],
    [`coalesce(at::date, date '1970-01-01')`, 'day'],
    [`date_trunc('month', at) + interval '1 month'`, 'month'],
    [`date_trunc('month', at) - interval '1 year'`, 'month'],
    [`at::date + 1`, 'day'],
    [`date_trunc('week', at) - interval '1 week'`, 'week'],
    [`date_trunc('hour', at::date)`, 'day'],
  ])('of %s is the %s', (expression, unit) => {
    expect(unitOf(expression)).toBe(unit);
  });

  it.each([
    ['moved by less than itself', `date_trunc('day', at) + interval '5 hours'`],
    [
      'at the end of a month',
      `date_trunc('month', at) + interval '1 month' - interval '1 day'`,
    ],
    [
      'moved by what is not constant',
      `date_trunc('day', at) + a * interval '1 day'`,
    ],
    ['of which one choice has none', `coalesce(date_trunc('day', at), due)`],
    ['binned by no unit', `date_bin('15 minutes', at, timestamp '2001-01-01')`],
    [
      'binned from within a unit',
      `date_bin('1 hour', at, timestamp '2001-01-01 00:20')`,
    ],
    ['that is nothing but null', `coalesce(null, null)`],
    [
      'a month brought to a week',
      `date_trunc('week', date_trunc('month', at))`,
    ],
  ])('is not told of a time %s', (_, expression) => {
    expect(unitOf(expression)).toBeUndefined();
  });

  it.each([
    [`date '2024-03-07', date '2024-05-01', interval '1 day'`, 'day'],
    [
      `date_trunc('week', timestamp '2024-03-07 10:11:12'), now(), '1 week'`,
      'week',
    ],
    [`timestamptz '2024-01-01 00:00Z', now(), interval '1 month'`, 'month'],
    [`timestamp '2024-01-05', now(), interval '1 hour'`, 'hour'],
    [`timestamp '2024-01-05', now(), interval '1 month'`, undefined],
    [`timestamp '2024-01-05 00:30', now(), interval '1 hour'`, undefined],
    [`timestamp '2024-01-01', now(), interval '15 minutes'`, undefined],
    [`1, 10`, undefined],
  ])('of generate_series(%s) is that of its step: %s', (args, unit) => {
    expect(unitOf('g.t', `generate_series(${args}) as g(t)`)).toBe(unit);
  });

  it('is not told of a day that a subquery moved off a month', () => {
    expect(
      unitOf(
        'm::date',
        `(select date_trunc('month', at) + interval '6 days' as m from orders) q`,
      ),
    ).toBeUndefined();
    expect(
      unitOf(
        'd::date',
        `(select date_trunc('day', at) + interval '5 hours' as d from orders) q`,
      ),
    ).toBe('day');
  });

  it('of Redshift is a day after trunc', () => {
    expect(unitOf('trunc(at)', 'orders', 'redshift')).toBe('day');
    expect(unitOf('trunc(at)')).toBeUndefined();
  });
});
