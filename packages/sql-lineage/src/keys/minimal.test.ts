import { type Attribute, attribute, leafOf } from './Attribute';
import { type Dependency, closure, isReached } from './closure';
import { minimal } from './minimal';

const [a, b, c, d] = [0, 1, 2, 3].map(at => attribute(1, at));
const e = attribute(2, 0);

function implies(from: Attribute[], to: Attribute[]): Dependency {
  return { from, to, leaves: [] };
}

describe('attributes', () => {
  it('keep the entry of FROM that they belong to', () => {
    expect(leafOf(attribute(300, 9_999))).toBe(300);
    expect(attribute(1, 2)).not.toBe(attribute(2, 1));
  });
});

describe('closure', () => {
  it('follows dependencies in whatever order they stand', () => {
    const reached = closure(
      [a],
      [implies([c], [d]), implies([b], [c]), implies([a], [b])],
    );
    expect([...reached.attributes]).toEqual([a, b, c, d]);
  });

  it('reaches all columns of an entry whose key is reached', () => {
    const reached = closure([a], [{ from: [a], to: [], leaves: [2] }]);
    expect(isReached(e, reached)).toBe(true);
    expect(isReached(b, reached)).toBe(false);
  });
});

describe('minimal', () => {
  it('leaves out what the others determine, the last ones first', () => {
    expect(minimal([a, b, c], [])).toEqual([a, b, c]);
    expect(minimal([a, b, c], [implies([a], [b, c])])).toEqual([a]);
    expect(minimal([a, b], [implies([a], [b]), implies([b], [a])])).toEqual([
      a,
    ]);
    expect(minimal([b, a, b], [implies([], [b])])).toEqual([a]);
    expect(minimal([a, e], [{ from: [a], to: [], leaves: [2] }])).toEqual([a]);
  });

  it('keeps what only together determines another', () => {
    const both = [implies([a, b], [c])];
    expect(minimal([a, b, c], both)).toEqual([a, b]);
    expect(minimal([a, c], both)).toEqual([a, c]);
    expect(minimal([a, b, c, d], [...both, implies([c], [b])])).toEqual([
      a,
      b,
      d,
    ]);
  });

  it('does the same as leaving out one after the other', () => {
    let seed = 7;
    const random = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * limit);
    };
    const some = (count: number) =>
      Array.from({ length: count }, () => attribute(1 + random(2), random(5)));
    for (let round = 0; round < 2_000; round++) {
      const attributes = some(1 + random(6));
      const dependencies = Array.from({ length: random(6) }, () => ({
        from: some(random(3)),
        to: some(random(2)),
        leaves: random(4) === 0 ? [2] : [],
      }));
      let kept = [...new Set(attributes)];
      for (const one of [...kept].reverse()) {
        const rest = kept.filter(other => other !== one);
        if (isReached(one, closure(rest, dependencies))) {
          kept = rest;
        }
      }
      expect(minimal(attributes, dependencies)).toEqual(kept);
    }
  });
});
