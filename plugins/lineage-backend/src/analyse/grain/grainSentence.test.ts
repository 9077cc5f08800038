import { TimeGrain } from '@grainline/backstage-plugin-lineage-common';
import { grainSentence } from './grainSentence';

const at = (column: string, unit: TimeGrain['unit']): TimeGrain => ({
  column,
  unit,
  evidence: [],
});

describe('grainSentence', () => {
  it.each<[string[], TimeGrain[], string]>([
    [[], [], 'One row in all.'],
    [['order_id'], [], 'One row per order_id.'],
    [['store_id', 'day'], [at('day', 'day')], 'One row per store and day.'],
    [['sold_on'], [at('sold_on', 'day')], 'One row per day.'],
    [
      ['from_store_id', 'to_store_id', 'at'],
      [at('at', 'hour')],
      'One row per from_store, to_store and hour.',
    ],
    [
      ['ordered', 'shipped'],
      [at('ordered', 'day'), at('shipped', 'day')],
      'One row per ordered and shipped.',
    ],
    [['order', 'order_id'], [], 'One row per order and order_id.'],
    [['_id', 'b'], [], 'One row per _id and b.'],
    [
      [...'abcdefghij'],
      [],
      'One row per a, b, c, d, e, f, g and 3 more columns.',
    ],
  ])('%j with %j', (key, time, sentence) => {
    expect(grainSentence(key, time)).toBe(sentence);
  });

  it('does not let a timestamp that is called day pass for a day', () => {
    expect(grainSentence(['store_id', 'day'], [], { instants: ['day'] })).toBe(
      'One row per store and timestamp in day (its unit is not known).',
    );
  });

  it('sets dates apart that only label the rows', () => {
    expect(grainSentence(['event_id', 'day'], [], { labels: ['day'] })).toBe(
      'One row per event_id (day labels the rows).',
    );
  });
});
