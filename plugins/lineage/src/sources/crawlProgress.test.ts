import { crawlProgress } from './crawlProgress';

describe('crawlProgress', () => {
  it.each([
    ['analysing 120 of 400', { done: 120, total: 400 }],
    ['analysing 500 of 400', { done: 400, total: 400 }],
    ['analysing 0 of 0', undefined],
    ['reading columns', undefined],
    [undefined, undefined],
  ])('reads how far “%s” is', (stage, progress) => {
    expect(crawlProgress(stage)).toEqual(progress);
  });
});
