import { UpdateFrequency } from '@grainline/backstage-plugin-lineage-common';
import { loadedWords } from './loadedWords';

const now = new Date('2026-01-02T08:00:00.000Z');
const DAY = 24 * 3600;

const seen = (overrides: Partial<UpdateFrequency>): UpdateFrequency => ({
  observations: 5,
  source: 'a log',
  lastChange: { before: '2026-01-02T02:10:00.000Z' },
  ...overrides,
});

describe('loadedWords', () => {
  it.each<[Partial<UpdateFrequency>, string | undefined]>([
    [
      { medianGapSeconds: DAY, usualHours: { from: '02:05', to: '02:40' } },
      'loaded nightly, last 02:10',
    ],
    [
      { medianGapSeconds: DAY, usualHours: { from: '12:00', to: '12:10' } },
      'loaded daily, last 02:10',
    ],
    [
      { medianGapSeconds: DAY, weekdays: [1, 2, 3, 4, 5] },
      'loaded daily on weekdays, last 02:10',
    ],
    [{ medianGapSeconds: 900 }, 'loaded every 15 minutes, last 02:10'],
    [{ medianGapSeconds: 3600 }, 'loaded hourly, last 02:10'],
    [{ medianGapSeconds: 7 * DAY }, 'loaded weekly, last 02:10'],
    [{ medianGapSeconds: 30 * DAY }, 'loaded monthly, last 02:10'],
    [{}, 'loaded last 02:10'],
    [
      {
        lastChange: {
          after: '2025-12-24T03:00:00.000Z',
          before: '2025-12-25T03:00:00.000Z',
        },
      },
      'loaded last before 2025-12-25 03:00',
    ],
    [{ lastChange: undefined }, undefined],
  ])('says %j', (frequency, words) => {
    expect(loadedWords(seen(frequency), now)).toBe(words);
  });
});
