import { tableRef } from '@grainline/backstage-plugin-lineage-common';
import { tableFromParam } from './tableParam';

describe('tableFromParam', () => {
  it('reads the ref of any table', () => {
    const ref = tableRef('shop', 'ops', 'Weird.Name/50 %');
    expect(tableFromParam(ref)).toBe(ref);
  });

  it.each([undefined, null, '', 'shop', 'a/b/c/d', 'a/b c/d', 'a/b/%', '%E0'])(
    'takes %j for none',
    param => {
      expect(tableFromParam(param)).toBeUndefined();
    },
  );
});
