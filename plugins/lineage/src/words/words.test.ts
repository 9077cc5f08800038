import { byteWords, countOf, timeAgo, transformWords } from '.';

const now = new Date('2026-11-20T12:00:00Z');

describe('words', () => {
  it.each([
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1024, '1.0 kB'],
    [7_340_032, '7.0 MB'],
    [2 ** 40, '1.0 TB'],
  ])('says %d bytes as %s', (bytes, words) => {
    expect(byteWords(bytes)).toBe(words);
  });

  it.each([
    ['2026-11-20T11:59:50Z', 'just now'],
    ['2026-11-20T09:00:00Z', '3 hours ago'],
    ['2026-11-19T12:00:00Z', 'yesterday'],
    ['2026-11-05T12:00:00Z', '2 weeks ago'],
  ])('says %s as %s', (iso, words) => {
    expect(timeAgo(iso, now)).toBe(words);
  });

  it.each([
    [1, 'table', '1 table'],
    [2000, 'column', '2,000 columns'],
    [2, 'query', '2 queries'],
  ])('counts %d %s', (count, noun, words) => {
    expect(countOf(count, noun)).toBe(words);
  });

  it('says what a column does that gives no value', () => {
    expect(transformWords({ role: 'filter', transform: 'identity' })).toBe(
      'filters the rows',
    );
    expect(transformWords({ role: 'value', transform: 'aggregate' })).toBe(
      'aggregated',
    );
  });
});
