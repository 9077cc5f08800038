import { TimeUnit } from '@grainline/backstage-plugin-lineage-common';

const UNITS: readonly (readonly [TimeUnit, RegExp])[] = [
  ['minute', /\bminutes?\b|\bminutely\b/],
  ['hour', /\bhours?\b|\bhourly\b/],
  ['day', /\bdays?\b|\bdaily\b|\bnightly\b|\bdates?\b/],
  ['week', /\bweeks?\b|\bweekly\b/],
  ['month', /\bmonths?\b|\bmonthly\b/],
  ['quarter', /\bquarters?\b|\bquarterly\b/],
  ['year', /\byears?\b|\byearly\b|\bannual(?:ly)?\b/],
];

const ADVERBS: Readonly<Record<TimeUnit, string>> = {
  second: 'to the second',
  minute: 'by the minute',
  hour: 'hourly',
  day: 'daily',
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  year: 'yearly',
};

/** The units of time that some words name, from fine to coarse. */
export function readUnits(words: string): readonly TimeUnit[] {
  return UNITS.filter(([, pattern]) => pattern.test(words)).map(([u]) => u);
}

/** `hourly` of an hour. */
export function unitAdverb(unit: TimeUnit): string {
  return ADVERBS[unit];
}
