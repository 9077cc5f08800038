import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { scoreGrain } from './scoreGrain';

function grain(partial: Partial<Grain>): Grain {
  return {
    keys: [],
    time: [],
    bound: 'unknown',
    certainty: 'unknown',
    sentence: '',
    evidence: [],
    ...partial,
  };
}

const hourly = {
  keys: [['shop', 'slot']],
  unit: 'hour' as const,
};
const slot = (unit: 'hour' | 'day') => [{ column: 'slot', unit, evidence: [] }];

describe('scoreGrain', () => {
  it('takes the true key and unit for right, in whatever order', () => {
    expect(
      scoreGrain(
        'a',
        grain({
          keys: [['slot', 'shop']],
          time: slot('hour'),
          bound: 'exact',
          certainty: 'certain',
        }),
        hourly,
      ),
    ).toMatchObject({
      keys: 'right',
      relation: 'exact',
      unit: 'right',
      harm: false,
    });
  });

  it('takes silence for silence', () => {
    expect(scoreGrain('a', grain({}), hourly)).toMatchObject({
      keys: 'silent',
      unit: 'silent',
      harm: false,
      falseDaily: false,
    });
  });

  it('takes a larger key for right only where it is told to be perhaps too large', () => {
    const keys = [['shop', 'slot', 'title']];
    const score = (bound: Grain['bound']) =>
      scoreGrain('a', grain({ keys, bound, certainty: 'certain' }), hourly);
    expect(score('at-least-as-fine')).toMatchObject({
      keys: 'right',
      harm: false,
    });
    expect(score('exact')).toMatchObject({ keys: 'wrong', harm: true });
  });

  it('takes one false key among true ones for wrong', () => {
    expect(
      scoreGrain(
        'a',
        grain({ keys: [['shop', 'slot'], ['slot']], bound: 'exact' }),
        hourly,
      ),
    ).toMatchObject({ keys: 'wrong', relation: 'subset' });
  });

  it('takes any key of a table whose rows repeat for wrong', () => {
    expect(
      scoreGrain('a', grain({ keys: [['x']], bound: 'at-least-as-fine' }), {
        keys: [],
      }),
    ).toMatchObject({ keys: 'wrong' });
  });

  it('counts harm where a wrong answer is certain or confident', () => {
    const wrong = { keys: [['shop']], bound: 'exact' as const };
    expect(
      scoreGrain('a', grain({ ...wrong, certainty: 'likely' }), hourly).harm,
    ).toBe(false);
    expect(
      scoreGrain(
        'a',
        grain({ ...wrong, certainty: 'likely', confidence: 0.8 }),
        hourly,
      ).harm,
    ).toBe(true);
  });

  it('calls a day in the key of events a false daily, but not one that only labels', () => {
    const keys = [['id', 'slot']];
    const events = { keys: [['id']] };
    expect(
      scoreGrain(
        'a',
        grain({ keys, time: slot('day'), bound: 'at-least-as-fine' }),
        events,
      ),
    ).toMatchObject({ unit: 'wrong', falseDaily: true });
    expect(
      scoreGrain(
        'a',
        grain({ keys, labels: ['slot'], bound: 'exact' }),
        events,
      ),
    ).toMatchObject({ keys: 'right', unit: 'right', falseDaily: false });
  });

  it('holds the finest unit of a key against the truth', () => {
    const time = [
      { column: 'day', unit: 'day' as const, evidence: [] },
      ...slot('hour'),
    ];
    expect(scoreGrain('a', grain({ time }), hourly).unit).toBe('right');
  });
});
