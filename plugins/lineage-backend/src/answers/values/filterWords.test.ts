import { RowFilter } from '@grainline/backstage-plugin-lineage-common';
import { filterWords } from './filterWords';

const where = (fragment: string): RowFilter => ({
  clause: 'where',
  fragment,
  columns: ['shop/core/orders/status'],
});

describe('filterWords', () => {
  it.each<[RowFilter, string]>([
    [
      where(`o.status <> 'cancelled'::core.order_status`),
      `drops rows whose status is 'cancelled'`,
    ],
    [
      where(`(o.status)::text <> 'cancelled'::text`),
      `drops rows whose status is 'cancelled'`,
    ],
    [
      where(`o.status <> ALL (ARRAY['cancelled'::s.t, 'returned'::s.t])`),
      `drops rows whose status is one of 'cancelled', 'returned'`,
    ],
    [
      where(`status NOT IN ('cancelled', 'returned')`),
      `drops rows whose status is one of 'cancelled', 'returned'`,
    ],
    [where('o.total > 5'), 'keeps only rows where o.total > 5'],
    [where(''), 'leaves rows out'],
    [
      { ...where('a = b'), clause: 'inner-join', table: 'shop/raw/fx' },
      'keeps only rows with a match in raw.fx',
    ],
    [{ ...where('DISTINCT'), clause: 'distinct' }, 'drops duplicates'],
    [{ ...where('LIMIT 5'), clause: 'limit' }, 'cuts rows off (LIMIT 5)'],
  ])('says what %j does', (filter, words) => {
    expect(filterWords(filter)).toBe(words);
  });
});
