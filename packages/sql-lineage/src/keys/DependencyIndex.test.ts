import { DependencyIndex } from './DependencyIndex';
import { type Attribute, attribute } from './Attribute';
import { type Dependency, closure } from './closure';

function sorted(values: ReadonlySet<number>): number[] {
  return [...values].sort((one, other) => one - other);
}

describe('DependencyIndex', () => {
  it('determines the same as going through all dependencies', () => {
    let seed = 3;
    const random = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * limit);
    };
    const some = (count: number): Attribute[] =>
      Array.from({ length: count }, () => attribute(1 + random(4), random(6)));
    for (let round = 0; round < 2_000; round++) {
      const dependencies = Array.from(
        { length: 9 + random(20) },
        (): Dependency => ({
          from: some(random(4)),
          to: some(random(3)),
          leaves: random(9) === 0 ? [1 + random(4)] : [],
        }),
      );
      const from = some(random(4));
      const found = DependencyIndex.closureOver(dependencies)(from);
      const expected = closure(from, dependencies);
      expect(sorted(found.leaves)).toEqual(sorted(expected.leaves));
      expect(sorted(found.attributes)).toEqual(sorted(expected.attributes));
    }
  });

  it('follows a chain of thousands of equal columns', () => {
    const chain = Array.from({ length: 5_000 }, (_, at) => ({
      from: [attribute(at + 2, 0)],
      to: [attribute(at + 1, 0)],
      leaves: [],
    }));
    const reached = DependencyIndex.closureOver(chain)([attribute(5_001, 0)]);
    expect(reached.attributes.size).toBe(5_001);
  });
});
