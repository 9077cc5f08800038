import {
  parseTableRef,
  tableRef,
} from '@grainline/backstage-plugin-lineage-common';
import { criteriaMatcher } from './criteriaMatcher';
import { matchesCriteria } from './matchesCriteria';
import { TableCriteria } from './TableCriteria';

const refs = [
  ['shop', 'raw', 'orders'],
  ['shop', 'raw', 'Orders'],
  ['shop', 'marts', '50 %'],
  ['crm', 'a[b]', 'c\\d'],
].map(([source, schema, name]) => tableRef(source, schema, name));

const criteria: (TableCriteria | undefined)[] = [
  undefined,
  {},
  { sources: ['shop'] },
  { sources: [] },
  { schemas: ['r*', 'a[b]'] },
  { schemas: [] },
  { names: ['order?'] },
  { schemas: ['*'], names: ['50 %'] },
  { refs: [refs[1], refs[2]] },
  { refs: [] },
  { not: { schemas: ['raw'] } },
  { anyOf: [{ sources: ['crm'] }, { names: ['orders'] }] },
  {
    allOf: [
      { sources: ['shop'] },
      { not: { refs: [refs[0]] } },
      { anyOf: [{ schemas: ['raw'] }, { names: ['5*'] }] },
    ],
  },
];

describe('criteriaMatcher', () => {
  it('decides as the rules do, made ready once for many tables', () => {
    for (const one of criteria) {
      const matches = criteriaMatcher(one);
      expect(refs.map(ref => matches(ref, parseTableRef(ref)))).toEqual(
        refs.map(ref => matchesCriteria(ref, one)),
      );
    }
  });
});
