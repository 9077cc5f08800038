import { type Attribute, attribute } from './Attribute';
import { type Dependency, closure, isReached } from './closure';
import { Derivation } from './Derivation';
import { minimal } from './minimal';

function equal(one: Attribute, other: Attribute): Dependency[] {
  return [
    { from: [one], to: [other], leaves: [] },
    { from: [other], to: [one], leaves: [] },
  ];
}

describe('Derivation', () => {
  it('answers as going through all dependencies does', () => {
    let seed = 11;
    const random = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * limit);
    };
    const some = (count: number) =>
      Array.from({ length: count }, () => attribute(1 + random(3), random(5)));
    let answered = 0;
    for (let round = 0; round < 3_000; round++) {
      const given = new Set(some(1 + random(8)));
      const dependencies = Array.from({ length: random(8) }, () => ({
        from: some(random(3)),
        to: some(random(3)),
        leaves: random(5) === 0 ? [1 + random(3)] : [],
      }));
      const derivation = Derivation.of(given, dependencies);
      for (const one of given) {
        const others = [...given].filter(other => other !== one);
        const reached = isReached(one, closure(others, dependencies));
        const found = derivation.follows(one);
        answered += found === undefined ? 0 : 1;
        expect(found ?? reached).toBe(reached);
      }
    }
    expect(answered).toBeGreaterThan(10_000);
  });

  it('does not derive what only follows from itself', () => {
    const [a, b] = [attribute(1, 0), attribute(2, 0)];
    expect(Derivation.of(new Set([a]), equal(a, b)).follows(a)).toBe(false);
    expect(Derivation.of(new Set([a, b]), equal(a, b)).follows(a)).toBe(true);
  });

  it('keeps the key of thousands of columns that a join holds equal', () => {
    const left = Array.from({ length: 4_000 }, (_, at) => attribute(1, at));
    const pairs = left.flatMap((one, at) => equal(one, attribute(2, at)));
    expect(minimal(left, pairs)).toEqual(left);
    const key = { from: [left[7]], to: [], leaves: [1] };
    expect(minimal(left, [...pairs, key])).toEqual([left[7]]);
  });
});
