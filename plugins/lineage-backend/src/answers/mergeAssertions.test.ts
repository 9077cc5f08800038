import { Basis, EdgeProps } from '@grainline/backstage-plugin-lineage-common';
import { Claim, mergeAssertions } from './mergeAssertions';

const claim = (basis: Basis, props: EdgeProps, text: string): Claim => ({
  from_ref: 'shop/raw/orders/day',
  to_ref: 'shop/marts/revenue/net',
  kind: 'DERIVES',
  basis,
  props: JSON.stringify(props),
  evidence: JSON.stringify([{ basis, text }]),
});

describe('mergeAssertions', () => {
  it('lets the stronger basis speak, and keeps the evidence of all', () => {
    expect(
      mergeAssertions([
        claim('observed', { role: 'value', transform: 'cast' }, 'a query'),
        claim('parsed', { role: 'value', transform: 'expression' }, 'a view'),
      ]),
    ).toEqual([
      {
        from: 'shop/raw/orders/day',
        to: 'shop/marts/revenue/net',
        kind: 'DERIVES',
        certainty: 'certain',
        bases: ['parsed', 'observed'],
        props: { role: 'value', transform: 'expression' },
        evidence: [
          { basis: 'parsed', text: 'a view' },
          { basis: 'observed', text: 'a query' },
        ],
      },
    ]);
  });

  it('lets a value flow if it does by any assertion, as a walk does', () => {
    const [edge] = mergeAssertions([
      claim('parsed', { role: 'group' }, 'a view'),
      claim('observed', { role: 'value', roles: ['value', 'filter'] }, 'a run'),
    ]);
    expect(edge.props).toEqual({
      role: 'value',
      roles: ['value', 'filter', 'group'],
    });
  });

  it('gives an edge of one assertion as it stands, and all edges in order', () => {
    const other = {
      ...claim('inferred', {}, 'a name'),
      from_ref: 'shop/a/b/c',
    };
    expect(
      mergeAssertions([claim('parsed', { role: 'group' }, 'x'), other]).map(
        ({ from, certainty, bases, props }) => [from, certainty, bases, props],
      ),
    ).toEqual([
      ['shop/a/b/c', 'likely', ['inferred'], {}],
      ['shop/raw/orders/day', 'certain', ['parsed'], { role: 'group' }],
    ]);
  });
});
