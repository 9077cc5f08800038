/** A name that ends in a date, in its parts. */
export interface DatedName {
  /** What comes before the date, such as `events` of `events_202510`. */
  readonly base: string;
  readonly unit: 'year' | 'quarter' | 'month' | 'week' | 'day' | 'hour';
  /** Sorts as the dates do, among names of one unit. */
  readonly date: string;
}

const YEAR = '(?<year>(?:19|20)\\d\\d)';
const MONTH = '(?<month>0[1-9]|1[0-2])';
const DAY = '(?<day>0[1-9]|[12]\\d|3[01])';
const HOUR = '(?<hour>[01]\\d|2[0-3])';

// `events_202510`, `events_2025_10`, `events_20251001`, `events_2025w41`, `events_y2025m10`, `events_p2025_10_01`.
const SUFFIXES = [
  `${YEAR}`,
  `${YEAR}[_-]?q(?<quarter>[1-4])`,
  `${YEAR}[_-]?m?${MONTH}`,
  `${YEAR}[_-]?w(?<week>0?[1-9]|[1-4]\\d|5[0-3])`,
  `${YEAR}[_-]?m?${MONTH}[_-]?d?${DAY}`,
  `${YEAR}[_-]?m?${MONTH}[_-]?d?${DAY}[_-]?[ht]?${HOUR}`,
].map(suffix => new RegExp(`^(?<base>.*[^_-])[_-]+[yp]?${suffix}$`, 'i'));

/** Takes the date from the end of a table's name; undefined if there is none. The date stands behind `_` or `-`. */
export function dateSuffix(name: string): DatedName | undefined {
  for (const suffix of SUFFIXES) {
    const found = suffix.exec(name)?.groups;
    if (found) {
      const { base, year, quarter, month, week, day, hour } = found;
      const date = [year, quarter ?? week?.padStart(2, '0') ?? month, day, hour]
        .filter(part => part !== undefined)
        .join('-');
      return { base, unit: unitOf(found), date };
    }
  }
  return undefined;
}

function unitOf(found: Record<string, string>): DatedName['unit'] {
  if (found.quarter) {
    return 'quarter';
  }
  if (found.week) {
    return 'week';
  }
  if (found.hour) {
    return 'hour';
  }
  if (found.day) {
    return 'day';
  }
  return found.month ? 'month' : 'year';
}
