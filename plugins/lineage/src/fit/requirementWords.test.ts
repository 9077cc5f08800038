import { ageWords } from './ageWords';
import { requirementWords } from './requirementWords';
import { englishTexts } from '../__testUtils__';

const t = englishTexts();

describe('requirementWords', () => {
  it('says all that is required, and nothing of what is not', () => {
    expect(
      requirementWords(t, {
        measures: [
          {
            name: 'revenue',
            columns: ['amount'],
            aggregate: 'sum',
            additivity: 'additive',
            fragment: 'sum(amount)',
          },
          {
            name: 'customer_id',
            columns: ['customer_id'],
            aggregate: 'count-distinct',
            additivity: 'non-additive',
          },
          {
            name: 'conversion',
            columns: ['conversion'],
            aggregate: 'none',
            additivity: 'non-additive',
          },
        ],
        dimensions: [{ name: 'day', columns: ['day'], unit: 'day' }],
        time: { unit: 'day', column: 'day', zone: 'Europe/Berlin' },
        filters: [],
        population: ['shop/core/orders'],
        freshness: { maxAgeSeconds: 26 * 3600 },
      }),
    ).toEqual([
      {
        term: 'Figures',
        words: [
          'revenue: sum(amount)',
          'customer_id: count distinct of customer_id, not added up',
          'conversion',
        ],
      },
      { term: 'Broken down by', words: ['day (by day)'] },
      { term: 'Time', words: ['by day of day in Europe/Berlin'] },
      { term: 'Every row of', words: ['core.orders'] },
      { term: 'Not older than', words: ['26 hours'] },
    ]);
  });

  it('says of nothing nothing', () => {
    expect(
      requirementWords(t, {
        measures: [],
        dimensions: [],
        filters: [],
        population: [],
        time: {},
      }),
    ).toEqual([]);
  });

  it.each([
    [172_800, '2 days'],
    [86_400, '24 hours'],
    [5_400, '90 minutes'],
    [59, '59 seconds'],
  ])('says %d seconds as %s', (seconds, words) => {
    expect(ageWords(t, seconds)).toBe(words);
  });
});
