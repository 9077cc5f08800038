import {
  ColumnStatistics,
  TableStatistics,
} from '@grainline/backstage-plugin-lineage-node';

const DAY = 86_400_000;

/** Of more than a hundred sorted values those that a histogram of a hundred parts has as its bounds. */
function picked<T>(values: readonly T[]): readonly T[] {
  return values.length <= 101
    ? values
    : Array.from(
        { length: 101 },
        (_, at) => values[Math.floor((at * (values.length - 1)) / 100)],
      );
}

/** What PostgreSQL's statistics say of a time column that has these values, in their order. */
export function statisticsOfTimes(
  column: string,
  times: readonly Date[],
): ColumnStatistics {
  const values = picked(times).map(time => time.getTime());
  const days = values.map(
    value => new Date(Math.floor((value + DAY / 2) / DAY) * DAY),
  );
  const first = (of: (day: Date) => boolean) =>
    days.filter(day => day.getUTCDate() === 1 && of(day)).length;
  const on = (unit: number) => values.filter(v => v % unit === 0).length;
  return {
    column,
    distinct: times.length,
    nulls: 0,
    times: {
      values: values.length,
      onSecond: on(1_000),
      onMinute: on(60_000),
      onHour: on(3_600_000),
      timesOfDay: new Set(values.map(v => v % DAY)).size,
      weekdays: new Set(days.map(day => day.getUTCDay())).size,
      firstOfMonth: first(() => true),
      firstOfQuarter: first(day => day.getUTCMonth() % 3 === 0),
      firstOfYear: first(day => day.getUTCMonth() === 0),
      span: (Math.max(...values) - Math.min(...values)) / 1_000,
    },
  };
}

/** What PostgreSQL's statistics say of a table of these rows: of all of them. */
export function statisticsOf(
  rows: readonly Readonly<Record<string, Date | number | string>>[],
): TableStatistics {
  const columns = Object.keys(rows[0]).map((name): ColumnStatistics => {
    const counts = new Map<number | string, number>();
    for (const row of rows) {
      const value = row[name];
      const key = value instanceof Date ? value.getTime() : value;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const most = Math.max(...counts.values());
    const inOrder = rows.every(
      (row, at) => at === 0 || rows[at - 1][name] <= row[name],
    );
    return {
      ...(rows[0][name] instanceof Date &&
        statisticsOfTimes(
          name,
          [...counts.keys()]
            .map(key => new Date(key))
            .sort((a, b) => a.getTime() - b.getTime()),
        )),
      column: name,
      distinct: counts.size,
      nulls: 0,
      ...(most > 1 ? { mostFrequent: most / rows.length } : { unique: true }),
      ...(inOrder && { inOrder }),
    };
  });
  return { rows: rows.length, whole: true, columns };
}
