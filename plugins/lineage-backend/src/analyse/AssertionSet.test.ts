import { Assertion } from '@grainline/backstage-plugin-lineage-common';
import { AssertionSet } from './AssertionSet';

const derives = (props: Assertion['props'], text = 'View a'): Assertion => ({
  from: 'shop/s/t/a',
  to: 'shop/s/v/a',
  kind: 'DERIVES',
  basis: 'parsed',
  props,
  evidence: [{ basis: 'parsed', text }],
});

function merged(...assertions: Assertion[]) {
  const set = new AssertionSet();
  assertions.forEach(a => set.add(a));
  return set.all();
}

describe('AssertionSet', () => {
  it('keeps one assertion for an edge, with the strongest transform and all roles', () => {
    const [only, ...more] = merged(
      derives({ role: 'filter', transform: 'identity', fragment: 'a > 1' }),
      derives({ role: 'value', transform: 'identity', fragment: 'a' }),
      derives({ role: 'value', transform: 'aggregate', fragment: 'sum(a)' }),
      derives({ role: 'value', transform: 'cast', fragment: 'a::text' }),
    );
    expect(more).toEqual([]);
    expect(only.props).toEqual({
      role: 'value',
      roles: ['value', 'filter'],
      transform: 'aggregate',
      fragment: 'sum(a)',
    });
  });

  it('names every view that a join was seen in, and bounds the evidence', () => {
    const joins = Array.from({ length: 20 }, (_, i) => ({
      ...derives({ joinType: 'inner', seenIn: [`shop/s/v${i}`] }, `View ${i}`),
      kind: 'JOINS' as const,
    }));
    const [join] = merged(...joins, joins[0]);
    expect(join.props.seenIn).toHaveLength(20);
    expect(join.evidence).toHaveLength(8);
  });

  it('gives the same order whatever the order they came in', () => {
    const a = derives({ role: 'value', transform: 'identity' });
    const b = { ...a, from: 'shop/s/t/b' };
    const c = { ...a, kind: 'FEEDS' as const };
    expect(merged(c, a, b)).toEqual(merged(b, c, a));
  });
});
