import { Grain, TimeUnit } from '@grainline/backstage-plugin-lineage-common';
import { grainSentence } from '../analyse/grain/grainSentence';
import { grainChange } from './grainChange';

function grain(
  key: readonly string[],
  units: Readonly<Record<string, TimeUnit>> = {},
): Grain {
  const time = Object.entries(units).map(([column, unit]) => ({
    column,
    unit,
    evidence: [],
  }));
  return {
    keys: [key],
    time,
    bound: 'exact',
    certainty: 'certain',
    sentence: grainSentence(key, time),
    evidence: [],
  };
}

const hourly = grain(['store_id', 'at'], { at: 'hour' });
const daily = grain(['shop', 'day'], { day: 'day' });

describe('grainChange', () => {
  it('says where hourly becomes daily, with the GROUP BY that does it', () => {
    expect(grainChange(hourly, daily, 'GROUP BY shop, day')).toEqual({
      kind: 'coarser',
      from: 'hour',
      to: 'day',
      sentence: 'hourly becomes daily',
      fragment: 'GROUP BY shop, day',
    });
    expect(grainChange(daily, hourly, undefined)).toEqual({
      kind: 'finer',
      from: 'day',
      to: 'hour',
      sentence: 'daily becomes hourly',
    });
  });

  it('keeps to itself a GROUP BY that may not be shown', () => {
    expect(grainChange(hourly, daily, '')).not.toHaveProperty('fragment');
  });

  it.each([
    [['order_id', 'line_no'], ['order_id'], undefined, 'coarser'],
    [['order_id'], ['order_id', 'line_no'], undefined, 'finer'],
    [['order_id'], ['customer'], 'GROUP BY customer', 'coarser'],
    [['order_id'], ['customer'], undefined, undefined],
    [['order_id'], ['order_id'], 'GROUP BY order_id', undefined],
    [['a', 'b'], ['b', 'a'], undefined, undefined],
  ])('compares the keys %j and %j (%s): %s', (from, to, groupBy, kind) => {
    expect(grainChange(grain(from), grain(to), groupBy)?.kind).toBe(kind);
  });

  it('says what a row stands for before and after where no time tells', () => {
    expect(
      grainChange(
        grain(['order_id']),
        grain(['store_id', 'day'], { day: 'day' }),
        'GROUP BY 1, 2',
      )!.sentence,
    ).toBe('one row per order_id becomes one row per store and day');
  });

  it('says nothing where the grain of one of them is not known', () => {
    const unknown: Grain = { ...daily, keys: [], time: [], bound: 'unknown' };
    expect(grainChange(hourly, unknown, 'GROUP BY a')).toBeUndefined();
    expect(grainChange(unknown, daily, 'GROUP BY a')).toBeUndefined();
  });
});
