import { englishTexts } from '../__testUtils__';
import { grainChangeWords } from './grainChangeWords';

const t = englishTexts();

describe('grainChangeWords', () => {
  it('says which unit of time becomes which', () => {
    expect(
      grainChangeWords(t, {
        kind: 'coarser',
        from: 'hour',
        to: 'day',
        sentence: 'hourly becomes daily',
      }),
    ).toBe('hour → day');
  });

  it.each([
    ['coarser', 'coarser rows'],
    ['finer', 'finer rows'],
    ['different', 'other rows'],
  ] as const)('says of a %s grain that has no units: %s', (kind, words) => {
    expect(grainChangeWords(t, { kind, sentence: '' })).toBe(words);
  });
});
