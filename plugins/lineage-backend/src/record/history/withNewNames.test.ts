import { withNewNames } from './withNewNames';

describe('withNewNames', () => {
  it.each<[string, [string, string][], string]>([
    ['amount * 2', [], 'amount * 2'],
    ['(amount * 2)', [['amount', 'gross']], '(gross * 2)'],
    ['amounts + net_amount', [['amount', 'gross']], 'amounts + net_amount'],
    [
      'a + b',
      [
        ['a', 'b'],
        ['b', 'a'],
      ],
      'b + a',
    ],
    ['"Weird" > 0', [['Weird', 'plain']], 'plain > 0'],
    ['plain > 0', [['plain', 'it"s']], '"it""s" > 0'],
    ['"amount x"', [['amount', 'gross']], '"amount x"'],
  ])('makes of %j with %j renamed %j', (text, renamed, expected) => {
    expect(withNewNames(text, new Map(renamed))).toBe(expected);
  });
});
