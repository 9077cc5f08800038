import { ProbeFacts } from '../ProbeFacts';

/** What a database would count of such values of a column `at`. */
export function countsOf(
  all: readonly Date[],
  column = 'at',
): ProbeFacts['times'][number] {
  const values = [...new Set(all.map(v => v.getTime()))].sort((a, b) => a - b);
  const dates = values.map(v => new Date(v));
  const on = (test: (d: Date) => boolean) => dates.filter(test).length;
  const second = (d: Date) => d.getUTCMilliseconds() === 0;
  const minute = (d: Date) => second(d) && d.getUTCSeconds() === 0;
  const hour = (d: Date) => minute(d) && d.getUTCMinutes() === 0;
  const day = (d: Date) => hour(d) && d.getUTCHours() === 0;
  const month = (d: Date) => day(d) && d.getUTCDate() === 1;
  const gaps = new Map<number, number>();
  values.slice(1).forEach((v, i) => {
    const gap = (v - values[i]) / 1000;
    gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
  });
  const [mode] = [...gaps].sort((a, b) => b[1] - a[1]);
  return {
    column,
    within: [],
    values: all.length,
    distinct: values.length,
    onBoundary: {
      second: on(second),
      minute: on(minute),
      hour: on(hour),
      day: on(day),
      week: on(d => day(d) && d.getUTCDay() === 1),
      month: on(month),
      quarter: on(d => month(d) && d.getUTCMonth() % 3 === 0),
      year: on(d => month(d) && d.getUTCMonth() === 0),
    },
    hours: new Set(dates.map(d => d.getUTCHours())).size,
    steps: Math.max(0, values.length - 1),
    ...(mode && { gap: mode[0], atGap: mode[1] }),
  };
}
