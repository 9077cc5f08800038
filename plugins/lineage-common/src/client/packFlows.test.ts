import fc from 'fast-check';
import { LineageAnswer, LineageEdge, LineageNode } from '../model/Lineage';
import { packFlows, unpackFlows } from './packFlows';

const TABLES = 4;
const COLUMNS = 3;
const refOf = (table: number, column: number) => `s/raw/t${table}/c${column}`;

function nodeOf(table: number): LineageNode {
  return {
    ref: `s/raw/t${table}`,
    source: 's',
    schema: 'raw',
    name: `t${table}`,
    kind: 'table',
    entityName: `s.raw.t${table}`,
    depth: table,
    columns: Array.from({ length: COLUMNS }, (_, column) => ({
      ref: refOf(table, column),
      name: `c${column}`,
      type: 'text',
    })),
    columnCount: 9,
    moreUpstream: 0,
    moreDownstream: 0,
    hiddenUpstream: 0,
    hiddenDownstream: 0,
    unresolved: [],
  };
}

const answerOf = (edges: readonly LineageEdge[]): LineageAnswer => ({
  root: 's/raw/t0',
  level: 'column',
  nodes: Array.from({ length: TABLES }, (_, table) => nodeOf(table)),
  edges,
  truncated: false,
  answeredBy: 'database',
});

const flow = (
  from: string,
  to: string,
  rest: Partial<LineageEdge> = {},
): LineageEdge => ({
  from,
  to,
  kind: 'DERIVES',
  certainty: 'certain',
  bases: ['parsed'],
  props: { role: 'value' },
  evidence: [],
  ...rest,
});

const column = fc
  .tuple(fc.nat(TABLES), fc.nat(COLUMNS))
  .map(([table, at]) => refOf(table, at));
const edge: fc.Arbitrary<LineageEdge> = fc.record(
  {
    from: column,
    to: column,
    kind: fc.constantFrom('DERIVES', 'FEEDS'),
    certainty: fc.constantFrom('certain', 'likely'),
    props: fc.constantFrom({}, { role: 'value' }, { role: 'filter' }),
    evidence: fc.constantFrom<LineageEdge['evidence'][]>(
      [],
      [{ basis: 'parsed', text: 'View v' }],
    ),
    bases: fc.constantFrom<LineageEdge['bases'][]>(
      ['parsed'],
      ['parsed', 'observed'],
    ),
    sinceThen: fc.constantFrom('added', 'removed'),
    calls: fc.nat(3),
  },
  {
    requiredKeys: ['from', 'to', 'kind', 'certainty', 'props', 'evidence'],
  },
) as fc.Arbitrary<LineageEdge>;

describe('packFlows', () => {
  it('puts edges together that are alike but for their ends', () => {
    const feeds = flow('s/raw/t0', 's/raw/t1', { kind: 'FEEDS' });
    const packed = packFlows(
      answerOf([
        feeds,
        flow(refOf(0, 1), refOf(1, 2)),
        flow(refOf(0, 2), refOf(1, 0)),
        flow(refOf(1, 0), refOf(3, 1), { certainty: 'likely' }),
      ]),
    );
    expect(packed.edges).toEqual([feeds]);
    expect(packed.flows).toEqual([
      {
        certainty: 'certain',
        bases: ['parsed'],
        role: 'value',
        ends: [0, 1, 1, 2, 0, 2, 1, 0],
      },
      {
        certainty: 'likely',
        bases: ['parsed'],
        role: 'value',
        ends: [1, 0, 3, 1],
      },
    ]);
  });

  it('leaves an answer as it is that has nothing to pack', () => {
    const answer = answerOf([flow('s/raw/t0', 's/raw/t1', { kind: 'FEEDS' })]);
    expect(packFlows(answer)).toBe(answer);
    expect(unpackFlows(answer)).toEqual(answer);
  });

  it('loses nothing, whatever an edge says and whether or not its columns are in the answer', () => {
    const inOrder = (edges: readonly LineageEdge[]) =>
      edges
        .map(({ from, to, kind, ...rest }) =>
          JSON.stringify([from, to, kind, Object.entries(rest).sort()]),
        )
        .sort();
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 30 }), edges => {
        const answer = answerOf(edges);
        const overHttp = JSON.parse(JSON.stringify(packFlows(answer)));
        const { edges: back, ...rest } = unpackFlows(overHttp);
        const { edges: sent, ...whole } = JSON.parse(JSON.stringify(answer));
        expect(rest).toEqual(whole);
        expect(inOrder(back)).toEqual(inOrder(sent));
      }),
    );
  });
});
