import { LineageNode } from '@grainline/backstage-plugin-lineage-common';
import { FOLDED_COLUMNS, foldColumns } from './foldColumns';

const names = Array.from({ length: 2000 }, (_, i) => `c${i}`);
const columns = names.map(name => ({
  ref: `shop/raw/wide/${name}`,
  name,
  type: 'text',
}));
const wide: LineageNode = {
  ref: 'shop/raw/wide',
  source: 'shop',
  schema: 'raw',
  name: 'wide',
  kind: 'table',
  entityName: 'shop.raw.wide',
  depth: 0,
  columns,
  columnCount: 2000,
  moreUpstream: 0,
  moreDownstream: 0,
  hiddenUpstream: 0,
  hiddenDownstream: 0,
  unresolved: [],
};
const tables = new Map([[wide.ref, wide]]);
const chosen = {
  flows: [],
  overlays: [],
  derivations: columns.map(c => ({
    from: c.ref,
    to: c.ref,
    kind: 'DERIVES' as const,
    certainty: 'certain' as const,
    props: {},
    evidence: [],
  })),
};
const pathOf = (ref: string) => ({
  column: ref,
  columns: new Set([ref]),
  edges: new Set<never>(),
  upstream: new Map([[ref, 0]]),
  downstream: new Map([[ref, 0]]),
});

describe('foldColumns', () => {
  it('shows the first few columns of a wide table and counts the rest', () => {
    const folded = foldColumns(tables, chosen, new Map()).get(wide.ref)!;
    expect(folded.columns).toHaveLength(FOLDED_COLUMNS);
    expect(folded.hiddenColumns).toBe(2000 - FOLDED_COLUMNS);
  });

  it('shows the chosen column too, however far down it stands', () => {
    const ref = 'shop/raw/wide/c1999';
    const folded = foldColumns(tables, chosen, new Map(), pathOf(ref)).get(
      wide.ref,
    )!;
    expect(folded.columns).toHaveLength(FOLDED_COLUMNS + 1);
    expect(folded.columns.at(-1)?.ref).toBe(ref);
  });

  it('gives all columns when unfolded, to be scrolled and searched', () => {
    const folded = foldColumns(
      tables,
      chosen,
      new Map([[wide.ref, columns]]),
    ).get(wide.ref)!;
    expect(folded.columns).toHaveLength(2000);
    expect(folded.hiddenColumns).toBe(0);
    expect(folded.unfolded).toBe(true);
  });
});
