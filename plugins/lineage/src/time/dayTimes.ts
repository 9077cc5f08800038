const two = (value: number) => String(value).padStart(2, '0');

/** The day of a time in the reader's time zone, as a date field spells it: `2026-11-03`. */
export function dayOf(time: Date): string {
  return `${String(time.getFullYear()).padStart(4, '0')}-${two(
    time.getMonth() + 1,
  )}-${two(time.getDate())}`;
}

/**
 * The last moment of a day in the reader's time zone.
 *
 * @param day - as a date field spells it
 * @returns ISO 8601; undefined for what is no day
 */
export function endOfDay(day: string): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  const end = new Date(year, month - 1, date, 23, 59, 59, 999);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** The last moment before a change. */
export function justBefore(moment: string): string {
  return new Date(Date.parse(moment) - 1).toISOString();
}
