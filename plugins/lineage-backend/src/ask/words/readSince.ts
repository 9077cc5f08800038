/** A time that a question names, and the words that it takes. */
export interface NamedTime {
  /** ISO 8601. */
  readonly since: string;
  /** As the question has it. */
  readonly text: string;
}

const DAY = 24 * 60 * 60 * 1000;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');
const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  ten: 10,
  fourteen: 14,
};
const UNIT_DAYS: Readonly<Record<string, number>> = {
  hour: 1 / 24,
  day: 1,
  night: 1,
  week: 7,
  fortnight: 14,
  month: 30,
  quarter: 91,
  year: 365,
};
const LEAD = String.raw`(?:\b(?:since|from|after|as of|until|on|before)\s+(?:the\s+)?)?`;
const MONTH = String.raw`(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)`;
const YEAR = String.raw`(?:,?\s+(?<year>\d{4}))?`;

const pattern = (body: string) => new RegExp(`${LEAD}\\b${body}\\b`, 'i');

const ISO_DAY = pattern(
  String.raw`(?<day>\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?`,
);
const GERMAN_DAY = pattern(
  String.raw`(?<date>\d{1,2})\.(?<number>\d{1,2})\.(?<year>\d{4})`,
);
const DAY_MONTH = pattern(
  String.raw`(?<date>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?${MONTH}${YEAR}`,
);
const MONTH_DAY = pattern(
  String.raw`${MONTH}\s+(?<date>\d{1,2})(?:st|nd|rd|th)?(?!\d)${YEAR}`,
);
const MONTH_ALONE = new RegExp(
  String.raw`\b(?:since|in|from|after)\s+${MONTH}\b${YEAR}`,
  'i',
);
const SPAN = new RegExp(
  String.raw`\b(?:(?:in|over|within|during|for)\s+)?(?:the\s+)?(?:last|past|previous)\s+(?<count>\d+|[a-z]+)?\s*(?<unit>hour|day|night|week|fortnight|month|quarter|year)s?\b`,
  'i',
);
const AGO = new RegExp(
  String.raw`\b(?:since\s+)?(?<count>\d+|[a-z]+)\s+(?<unit>day|night|week|fortnight|month|year)s?\s+ago\b`,
  'i',
);
const WEEKDAY = pattern(
  String.raw`(?:last\s+)?(?<weekday>mon|tues?|wednes|thurs?|fri|satur|sun)day(?:\s+(?:night|morning|evening))?`,
);
const THIS = /\b(?:since\s+)?this\s+(?<unit>week|month|year|quarter)\b/i;
const NEAR =
  /\b(?:since\s+)?(?<near>yesterday|last night|today|this morning)\b/i;

const startOf = (time: number) => Math.floor(time / DAY) * DAY;

function onDate(
  groups: Record<string, string | undefined>,
  month: number,
  now: number,
): number {
  const date = Number(groups.date ?? 1);
  const of = (year: number) => Date.UTC(year, month, date);
  if (groups.year) {
    return of(Number(groups.year));
  }
  // A date without a year is the last one that was.
  const year = new Date(now).getUTCFullYear();
  return of(year) > now ? of(year - 1) : of(year);
}

const monthOf = (name: string) =>
  MONTHS.indexOf(name.slice(0, 3).toLowerCase());

function daysOf({
  count = '1',
  unit = 'day',
}: Record<string, string | undefined>) {
  const number = COUNTS[count.toLowerCase()] ?? Number(count);
  return Number.isFinite(number)
    ? number * UNIT_DAYS[unit.toLowerCase()]
    : undefined;
}

function startOfUnit(unit: string, now: number): number {
  const date = new Date(now);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  switch (unit.toLowerCase()) {
    case 'week':
      // On a Monday too people mean seven days.
      return now - 7 * DAY;
    case 'month':
      return Date.UTC(year, month, 1);
    case 'quarter':
      return Date.UTC(year, month - (month % 3), 1);
    default:
      return Date.UTC(year, 0, 1);
  }
}

type Reading = readonly [
  RegExp,
  (
    groups: Record<string, string | undefined>,
    now: number,
  ) => number | undefined,
];

const READINGS: readonly Reading[] = [
  [ISO_DAY, g => Date.parse(g.day!)],
  [GERMAN_DAY, (g, now) => onDate(g, Number(g.number) - 1, now)],
  [DAY_MONTH, (g, now) => onDate(g, monthOf(g.month!), now)],
  [MONTH_DAY, (g, now) => onDate(g, monthOf(g.month!), now)],
  [
    AGO,
    (g, now) => {
      const days = daysOf(g);
      return days === undefined ? undefined : startOf(now - days * DAY);
    },
  ],
  [
    NEAR,
    (g, now) =>
      /yesterday|last night/i.test(g.near!) ? startOf(now) - DAY : startOf(now),
  ],
  [
    SPAN,
    (g, now) => {
      const days = daysOf(g);
      return days === undefined ? undefined : now - days * DAY;
    },
  ],
  [THIS, (g, now) => startOfUnit(g.unit!, now)],
  [
    WEEKDAY,
    (g, now) => {
      const wanted = WEEKDAYS.indexOf(g.weekday!.slice(0, 3).toLowerCase());
      const back = (new Date(now).getUTCDay() - wanted + 7) % 7 || 7;
      return startOf(now) - back * DAY;
    },
  ],
  [MONTH_ALONE, (g, now) => onDate(g, monthOf(g.month!), now)],
];

/**
 * The time since which a question asks, such as `since 12 November`, `in the last 3 days`, `since Monday`; undefined if it names none. Days are
 * those of UTC; one without a year is the last one that was.
 */
export function readSince(text: string, now: Date): NamedTime | undefined {
  for (const [regex, timeOf] of READINGS) {
    const match = regex.exec(text);
    const time = match && timeOf(match.groups ?? {}, now.getTime());
    if (match && time !== undefined && time !== null && Number.isFinite(time)) {
      return { since: new Date(time).toISOString(), text: match[0] };
    }
  }
  return undefined;
}
