import { calibration } from './calibration';
import { ScoredGrain } from './scoreGrain';
import { tally } from './tally';

const score = (partial: Partial<ScoredGrain>): ScoredGrain => ({
  id: 'x',
  keys: 'right',
  relation: 'exact',
  unit: 'right',
  falseDaily: false,
  harm: false,
  ...partial,
});

describe('the figures of many answers', () => {
  it('counts an answer as right only if its keys and its unit are', () => {
    expect(
      calibration([
        score({ confidence: 0.9 }),
        score({ confidence: 0.9, unit: 'wrong' }),
        score({ confidence: 0.99 }),
        score({ confidence: 0.9, keys: 'silent', unit: 'silent' }),
        score({}),
      ]),
    ).toEqual([
      { claimed: 0.99, answers: 1, right: 1 },
      { claimed: 0.9, answers: 2, right: 1 },
    ]);
  });

  it('tells silence from a wrong answer', () => {
    const scores = [
      score({}),
      score({ unit: 'silent' }),
      score({ unit: 'wrong' }),
    ];
    expect(tally(scores, 'unit')).toEqual({ asked: 3, answered: 2, right: 1 });
    expect(tally(scores, 'keys')).toEqual({ asked: 3, answered: 3, right: 3 });
  });
});
