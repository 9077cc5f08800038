import { confidenceWords } from './confidenceWords';
import { englishTexts } from '../__testUtils__';

const t = englishTexts();

describe('confidenceWords', () => {
  it('says how often such an answer is right', () => {
    expect(confidenceWords(t, 0.972)).toBe(
      'right in about 97 of 100 such cases',
    );
  });

  it('says of one that was never wrong that it is proven', () => {
    expect(confidenceWords(t, 0.999)).toBe(
      'proven: right in every case that was measured',
    );
  });
});
