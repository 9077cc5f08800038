import fc from 'fast-check';
import { mergeInOrder } from './mergeInOrder';

const merge = (known: string, more: string) =>
  mergeInOrder([...known], [...more], letter => letter).join('');

describe('mergeInOrder', () => {
  it('puts what is new behind what it follows', () => {
    expect(merge('bd', 'abcd')).toBe('abcd');
    expect(merge('ad', 'abcd')).toBe('abcd');
    expect(merge('', 'ab')).toBe('ab');
  });

  it('gives back the same list when nothing is new', () => {
    const known = ['a', 'b'];
    expect(mergeInOrder(known, ['b'], letter => letter)).toBe(known);
  });

  it('keeps both orders where they are parts of one', () => {
    const all = [...'abcdefgh'];
    const part = fc.subarray(all);
    fc.assert(
      fc.property(part, part, (known, more) => {
        const merged = mergeInOrder(known, more, letter => letter);
        expect([...merged].sort()).toEqual(
          [...new Set([...known, ...more])].sort(),
        );
        for (const list of [known, more]) {
          expect(merged.filter(letter => list.includes(letter))).toEqual(list);
        }
      }),
    );
  });
});
