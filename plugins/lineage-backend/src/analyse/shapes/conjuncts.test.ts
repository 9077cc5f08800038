import { conjunctsOf } from './conjuncts';

const textsOf = (condition: string) =>
  conjunctsOf(condition).map(({ text }) => text);

describe('conjunctsOf', () => {
  it.each([
    ['a = 1', ['a = 1']],
    ['a = 1 AND b = 2', ['a = 1', 'b = 2']],
    ['((a = 1) AND (b = 2 and (c = 3)))', ['a = 1', 'b = 2', 'c = 3']],
    ['day BETWEEN p AND q AND s <> 2', ['day BETWEEN p AND q', 's <> 2']],
    ['a = 1 AND b = 2 OR c = 3', ['a = 1 AND b = 2 OR c = 3']],
    ['x AND (a = 1 or b = 2)', ['x', 'a = 1 or b = 2']],
    [
      'CASE WHEN a AND b THEN 1 END = 1 AND c',
      ['CASE WHEN a AND b THEN 1 END = 1', 'c'],
    ],
    [`s = ' and ' AND "and" = 1`, [`s = ' and '`, '"and" = 1']],
    [
      'exists (select 1 from t where a and b) and c',
      ['exists (select 1 from t where a and b)', 'c'],
    ],
    ['(a) = (b)', ['(a) = (b)']],
    ['f(a AND', ['f(a AND']],
    ['a -- and\n and b', ['a -- and', 'b']],
  ])('takes apart %s', (condition, parts) => {
    expect(textsOf(condition)).toEqual(parts);
  });

  it('says on which line each part begins', () => {
    expect(conjunctsOf('(a = 1\n AND (b = 2\n AND c = 3))')).toEqual([
      { text: 'a = 1', line: 0 },
      { text: 'b = 2', line: 1 },
      { text: 'c = 3', line: 2 },
    ]);
  });
});
