import { tableRef } from '@grainline/backstage-plugin-lineage-common';
import { becomesEntity, TableFilter } from './TableFilter';

const daily = tableRef('shop', 'marts', 'daily');
const scratch = tableRef('shop', 'marts', 'tmp_daily');
const orders = tableRef('shop', 'raw', 'orders');
const events = tableRef('lake', 'raw', 'events');
const filtered = (filter: Partial<TableFilter> | undefined) =>
  [daily, scratch, orders, events].filter(ref =>
    becomesEntity(
      ref,
      filter && { include: undefined, exclude: [], ...filter },
    ),
  );

describe('becomesEntity', () => {
  it('lets every table pass without a filter', () => {
    expect(filtered(undefined)).toEqual([daily, scratch, orders, events]);
  });

  it('lets those pass that one rule of include matches', () => {
    expect(
      filtered({ include: [{ schema: 'mart?' }, { source: 'lake' }] }),
    ).toEqual([daily, scratch, events]);
  });

  it('needs every pattern of a rule to match', () => {
    expect(filtered({ include: [{ source: 'shop', schema: 'raw' }] })).toEqual([
      orders,
    ]);
  });

  it('lets all pass but those that a rule of exclude matches', () => {
    expect(filtered({ exclude: [{ name: 'tmp_*' }] })).toEqual([
      daily,
      orders,
      events,
    ]);
  });

  it('excludes what is included too', () => {
    expect(
      filtered({
        include: [{ schema: 'marts' }],
        exclude: [{ schema: 'marts', name: 'tmp_*' }],
      }),
    ).toEqual([daily]);
  });

  it('compares names as the database spells them, not as refs encode them', () => {
    const odd = tableRef('shop', 'raw', 'a/b c');
    const passes = (name: string) =>
      becomesEntity(odd, { include: [{ name }], exclude: [] });
    expect(passes('a/b c')).toBe(true);
    expect(passes('a?b?c')).toBe(true);
    expect(passes('a%2Fb*')).toBe(false);
  });
});
