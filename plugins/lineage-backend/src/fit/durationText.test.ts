import { durationText } from './durationText';

describe('durationText', () => {
  it.each([
    [1, '1 second'],
    [45, '45 seconds'],
    [60, '1 minute'],
    [26 * 3600, '26 hours'],
    [86_400, '1 day'],
    [3 * 86_400 + 5, '3 days'],
    [0, '0 seconds'],
  ])('says %s seconds as %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});
