import {
  columnRef,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { columnFromParam, columnToParam } from './columnParam';

const table = tableRef('shop', 'ops', 'Weird.Name/50 %');

describe('columnParam', () => {
  it.each(['amount', 'a/b', '50 %', 'a/b/c/d', 'Größe'])(
    'carries the column %s of the page’s own table there and back',
    name => {
      const ref = columnRef(table, name);
      const param = columnToParam(table, ref);
      expect(param).not.toContain('/');
      expect(columnFromParam(table, param)).toBe(ref);
    },
  );

  it('carries a column of another table as its whole ref', () => {
    const param = columnToParam(table, 'shop/raw/orders/amount');
    expect(param).toBe('shop/raw/orders/amount');
    expect(columnFromParam(table, param)).toBe('shop/raw/orders/amount');
  });

  it.each(['', 'a b', '%', 'a/b', 'a/b/c/d/e'])(
    'takes %j, which names no column, for none',
    param => {
      expect(columnFromParam(table, param)).toBeUndefined();
    },
  );
});
