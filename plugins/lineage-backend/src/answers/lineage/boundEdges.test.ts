import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';
import { boundEdges } from './boundEdges';

const edge = (
  from: string,
  to: string,
  kind: LineageEdge['kind'] = 'DERIVES',
): LineageEdge => ({
  from,
  to,
  kind,
  certainty: 'certain',
  props: {},
  evidence: [],
});

const EDGES = [
  edge('s/a/far', 's/a/near', 'FEEDS'),
  edge('s/a/far/x', 's/a/near/x'),
  edge('s/a/far/y', 's/a/near/y'),
  edge('s/a/near', 's/a/root', 'FEEDS'),
  edge('s/a/near/x', 's/a/root/x'),
  edge('s/a/near/y', 's/a/root/y'),
];
const DEPTHS = new Map([
  ['s/a/root', 0],
  ['s/a/near', -1],
  ['s/a/far', -2],
]);

describe('boundEdges', () => {
  it('leaves everything as it is where there is room', () => {
    expect(boundEdges(EDGES, DEPTHS, 6)).toEqual({
      edges: EDGES,
      columnsLeft: new Map(),
    });
  });

  it('keeps the columns of near tables, all lines between tables, and counts the rest', () => {
    const { edges, columnsLeft } = boundEdges(EDGES, DEPTHS, 5);
    expect(edges.map(e => `${e.from} ${e.to}`)).toEqual([
      's/a/far s/a/near',
      's/a/near s/a/root',
      's/a/near/x s/a/root/x',
      's/a/near/y s/a/root/y',
    ]);
    expect([...columnsLeft]).toEqual([['s/a/far s/a/near', 2]]);
  });

  it('never shows some columns of two tables and not others', () => {
    const { edges, columnsLeft } = boundEdges(EDGES, DEPTHS, 3);
    expect(edges.every(e => e.kind === 'FEEDS')).toBe(true);
    expect([...columnsLeft.values()]).toEqual([2, 2]);
  });
});
