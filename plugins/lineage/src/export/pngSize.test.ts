import { pngSize } from './pngSize';

describe('pngSize', () => {
  it('has twice as many pixels as points', () => {
    expect(pngSize(800, 300)).toEqual({ width: 1600, height: 600, scale: 2 });
  });

  it.each([
    [40_000, 600],
    [600, 90_000],
    [16_000, 16_000],
    [1, 10_000_000],
  ])('stays within what browsers paint for %i × %i points', (w, h) => {
    const { width, height } = pngSize(w, h);
    expect(Math.max(width, height)).toBeLessThanOrEqual(16_384);
    expect(width * height).toBeLessThanOrEqual(120_000_000);
    expect(Math.min(width, height)).toBeGreaterThan(0);
  });
});
