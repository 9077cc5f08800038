import { englishTexts } from '../__testUtils__';
import { durationWords } from './durationWords';

describe('durationWords', () => {
  const from = '2026-11-20T02:00:00Z';
  it.each([
    ['2026-11-20T02:00:01Z', '1 second'],
    ['2026-11-20T02:01:20Z', '80 seconds'],
    ['2026-11-20T02:03:05Z', '3 minutes'],
    ['2026-11-20T04:00:00Z', '2 hours'],
    ['2026-11-20T04:05:00Z', '2 hours 5 minutes'],
  ])('until %s says %s', (to, words) => {
    expect(durationWords(englishTexts(), from, to)).toBe(words);
  });
});
