import { Texts } from '../texts';

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago a time was, such as `3 hours ago`. */
export function timeAgo(t: Texts, iso: string, now: Date): string {
  const seconds = (new Date(iso).getTime() - now.getTime()) / 1000;
  const step = STEPS.find(([, size]) => Math.abs(seconds) >= size);
  return step
    ? new Intl.RelativeTimeFormat(t('words.locale'), {
        numeric: 'auto',
      }).format(Math.round(seconds / step[1]), step[0])
    : t('words.justNow');
}

/** A time to the minute in the reader's time zone, with the zone's name. */
export function timeInFull(t: Texts, iso: string): string {
  return new Date(iso).toLocaleString(t('words.locale'), {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

const sameYear = (a: Date, b: Date) => a.getFullYear() === b.getFullYear();

/** A day in the reader's time zone, such as `Sun 22 November`, with the year unless it is this one. */
export function dayWords(t: Texts, iso: string, now: Date): string {
  const date = new Date(iso);
  return date
    .toLocaleDateString(t('words.locale'), {
      weekday: 'short',
      day: 'numeric',
      month: 'long',
      ...(!sameYear(date, now) && { year: 'numeric' }),
    })
    .replace(',', '');
}

/** A minute in the reader's time zone, such as `22 Nov 02:00`, with the year unless it is this one. */
export function minuteWords(t: Texts, iso: string, now: Date): string {
  const date = new Date(iso);
  return date
    .toLocaleString(t('words.locale'), {
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      ...(!sameYear(date, now) && { year: 'numeric' }),
    })
    .replace(',', '');
}

/** A minute by UTC, such as `Sun 22 Nov 02:00 UTC`. */
export function utcMinuteWords(t: Texts, iso: string): string {
  const date = new Date(iso);
  const text = date.toLocaleString(t('words.locale'), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
  });
  return t('words.utc', { time: text.replaceAll(',', '') });
}

/**
 * When something happened that two crawls in a row prove: `between 21 Nov 02:00 and 22 Nov 02:00`. Without the earlier one only the later
 * is known: `before 22 Nov 02:00`.
 */
export function spanWords(
  t: Texts,
  span: { readonly after?: string; readonly at: string },
  words: (iso: string) => string,
): string {
  return span.after === undefined
    ? t('words.before', { at: words(span.at) })
    : t('words.between', { after: words(span.after), at: words(span.at) });
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;

/** A sentence of the backend with its ISO 8601 times as the reader's. */
export function timesInWords(t: Texts, text: string): string {
  return text.replace(INSTANT, iso => timeInFull(t, iso));
}

/** How far data reach: a day as it is, since it is in no time zone, or a time to the minute. */
export function reachWords(t: Texts, value: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(value)
    ? new Date(value).toLocaleDateString(t('words.locale'), {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        timeZone: 'UTC',
      })
    : timeInFull(t, value);
}
