import { confidenceWords } from './confidenceWords';

describe('confidenceWords', () => {
  it('says how often such an answer is right', () => {
    expect(confidenceWords(0.972)).toBe('right in about 97 of 100 such cases');
  });

  it('says of one that was never wrong that it is proven', () => {
    expect(confidenceWords(0.999)).toBe(
      'proven: right in every case that was measured',
    );
  });
});
