import { englishTexts } from '../__testUtils__';
import {
  byteWords,
  countOf,
  frequencyWords,
  minuteWords,
  reachWords,
  seenWords,
  spanWords,
  timeAgo,
  timeInFull,
  timesInWords,
  transformWords,
  utcMinuteWords,
} from '.';

const t = englishTexts();

const now = new Date('2026-11-20T12:00:00Z');

describe('words', () => {
  it.each([
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1024, '1.0 kB'],
    [7_340_032, '7.0 MB'],
    [2 ** 40, '1.0 TB'],
  ])('says %d bytes as %s', (bytes, words) => {
    expect(byteWords(t, bytes)).toBe(words);
  });

  it.each([
    ['2026-11-20T11:59:50Z', 'just now'],
    ['2026-11-20T09:00:00Z', '3 hours ago'],
    ['2026-11-19T12:00:00Z', 'yesterday'],
    ['2026-11-05T12:00:00Z', '2 weeks ago'],
  ])('says %s as %s', (iso, words) => {
    expect(timeAgo(t, iso, now)).toBe(words);
  });

  it.each([
    [1, 'table', '1 table'],
    [2000, 'column', '2,000 columns'],
    [2, 'changed table', '2 changed tables'],
    [7, 'day', '7 days'],
  ] as const)('counts %d %s', (count, noun, words) => {
    expect(countOf(t, count, noun)).toBe(words);
  });

  it('says what a column does that gives no value', () => {
    expect(transformWords(t, { role: 'filter', transform: 'identity' })).toBe(
      'filters the rows',
    );
    expect(transformWords(t, { role: 'value', transform: 'aggregate' })).toBe(
      'aggregated',
    );
  });

  it.each([
    [
      { calls: 42, lastSeen: '2026-11-20T09:00:00Z' },
      'seen 42 times, last 3 hours ago',
    ],
    [{ calls: 1 }, 'seen once'],
    [{ lastSeen: '2026-11-20T09:00:00Z' }, 'seen 3 hours ago'],
    [{}, ''],
  ])('says of %j “%s”', (seen, words) => {
    expect(seenWords(t, seen, now)).toBe(words);
  });

  it('says a time by UTC', () => {
    expect(utcMinuteWords(t, '2026-11-20T02:05:59Z')).toBe(
      'Fri 20 Nov 02:05 UTC',
    );
  });

  it('says between which two crawls something happened, or before which', () => {
    const words = (iso: string) => minuteWords(t, iso, now);
    const at = '2026-11-20T12:00:00';
    expect(spanWords(t, { after: '2025-12-31T12:00:00', at }, words)).toBe(
      'between 31 Dec 2025 12:00 and 20 Nov 12:00',
    );
    expect(spanWords(t, { at }, words)).toBe('before 20 Nov 12:00');
  });

  it('puts the times of a sentence into the reader’s words', () => {
    const iso = '2026-11-22T03:00:00.540Z';
    expect(timesInWords(t, `Changed before ${iso}, by 4 rows`)).toBe(
      `Changed before ${timeInFull(t, iso)}, by 4 rows`,
    );
  });

  it('says how far data reach, a day in no time zone', () => {
    expect(reachWords(t, '2025-11-30')).toBe('30 Nov 2025');
    expect(reachWords(t, '2025-11-30T12:00:00Z')).toMatch(
      /^30 Nov 2025, \d\d:\d\d/,
    );
  });

  describe('frequencyWords', () => {
    const frequency = { observations: 9, source: 'A log.' };
    it.each([
      [900, 'every 15 minutes'],
      [3_600, 'every hour'],
      [86_000, 'every day'],
      [90_000, 'every day'],
      [129_600, 'every 36 hours'],
      [172_800, 'every 2 days'],
      [604_800, 'every week'],
      [2_635_200, 'every month'],
      [5, 'every minute'],
    ])('says a gap of %d seconds as %s', (medianGapSeconds, words) => {
      expect(frequencyWords(t, { ...frequency, medianGapSeconds })).toBe(words);
    });

    it.each([
      [[1, 2, 3, 4, 5], 'weekdays'],
      [[7, 6], 'weekends'],
      [[3, 1], 'Mon, Wed'],
    ])('says hours by UTC and the weekdays %j', (weekdays, days) => {
      expect(
        frequencyWords(t, {
          ...frequency,
          medianGapSeconds: 86_400,
          usualHours: { from: '02:10', to: '02:40' },
          weekdays,
        }),
      ).toBe(`every day, usually 02:10–02:40 UTC, on ${days}`);
    });

    it('says nothing without a gap', () => {
      expect(frequencyWords(t, frequency)).toBeUndefined();
    });
  });
});
