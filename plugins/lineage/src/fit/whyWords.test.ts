import { recordedShop, englishTexts } from '../__testUtils__';
import { whyWords } from './whyWords';

const t = englishTexts();

const answer = recordedShop.fit!.items.find(
  ({ verdict }) => verdict === 'does-not-fit',
)!;

describe('whyWords', () => {
  it.each([
    ['marts.daily_revenue does not fit: it has days.', 'it has days.'],
    ['marts.daily_revenue does not fit.', ''],
    ['Nobody knows.', 'Nobody knows.'],
    [
      'marts.daily_revenue does not fit, because it has days.',
      'marts.daily_revenue does not fit, because it has days.',
    ],
  ])('leaves of %j only %j', (sentence, why) => {
    expect(whyWords(t, { ...answer, sentence })).toBe(why);
  });
});
