import { median, percentile } from './percentile';

describe('percentile', () => {
  it('takes values as they are, in whatever order they come', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2);
    expect(percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.95)).toBe(10);
    expect(percentile([3, 1, 2], 1)).toBe(3);
  });

  it('is 0 of nothing', () => {
    expect(median([])).toBe(0);
  });
});
