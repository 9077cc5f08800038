import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';
import { sourceTables } from './sourceTables';
import { tellingColumn } from './tellingColumn';

function column(
  name: string,
  ...sources: readonly [column: string, transform: string][]
): ColumnDetail {
  return {
    ref: `shop/marts/revenue/${name}`,
    name,
    ordinal: 1,
    type: 'text',
    nullable: true,
    primaryKey: false,
    references: [],
    directSources: sources.map(([ref, transform]) => ({
      column: ref,
      transform,
      certainty: 'certain',
    })),
    hiddenSources: 0,
  };
}
const outside = column('note');
const store = column('store', ['shop/core/stores/id', 'identity']);
const day = column('day', ['shop/core/orders/at', 'expression']);
const net = column(
  'net',
  ['shop/core/orders/amount', 'aggregate'],
  ['shop/core/orders/tax', 'aggregate'],
);

describe('sourceTables', () => {
  it('counts a column once for each table that it comes from, most columns first', () => {
    expect(sourceTables([outside, store, day, net])).toEqual([
      { table: 'shop/core/orders', columns: 2 },
      { table: 'shop/core/stores', columns: 1 },
    ]);
  });
});

describe('tellingColumn', () => {
  it.each<[string, readonly ColumnDetail[], ColumnDetail | undefined]>([
    ['is aggregated', [outside, store, day, net], net],
    ['is computed', [outside, store, day], day],
    ['is copied', [outside, store], store],
    ['there is none of', [outside], undefined],
  ])('prefers the one that %s', (_, columns, telling) => {
    expect(tellingColumn(columns)).toBe(telling);
  });
});
