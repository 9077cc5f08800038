import { shopFacts, shopTable } from '../__testUtils__/analysedShop';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { publishSnapshot } from '../record/publishSnapshot';
import { matchesCriteria } from './matchesCriteria';
import { TableCriteria, TableFilter } from './TableCriteria';
import { whereVisible } from './whereVisible';

jest.setTimeout(60_000);

const databases = recordDatabases();

const names: [string, string][] = [
  ['raw', 'orders'],
  ['raw', 'Orders'],
  ['raw', 'order_lines'],
  ['raw', 'orderXlines'],
  ['marts', '50 %'],
  ['marts', '50 x'],
  ['a[b]', 'c\\d'],
  ['ab', 'c'],
];
const tables = names.map(([schema, name]) => shopTable(schema, name, ['id']));

const filters: TableFilter[] = [
  {},
  { sources: ['shop'] },
  { sources: ['other'] },
  { sources: [] },
  { schemas: ['raw'] },
  { schemas: ['r*', 'a[b]'] },
  { schemas: ['RAW'] },
  { schemas: [] },
  { schemas: ['*'], names: ['orders'] },
  { names: ['order_lines'] },
  { names: ['order?lines'] },
  { names: ['50 %'] },
  { names: ['*\\*'] },
  { refs: ['shop/raw/Orders', 'shop/marts/50%20%25'] },
];
const criteria: TableCriteria[] = [
  ...filters,
  { anyOf: [{ schemas: ['marts'] }, { names: ['orders'] }] },
  { not: { schemas: ['raw'] } },
  { not: { anyOf: [{ schemas: ['raw'] }, { names: ['c*'] }] } },
  {
    allOf: [
      { sources: ['shop'] },
      { not: { refs: ['shop/raw/orders'] } },
      { anyOf: [{ schemas: ['raw'] }, { schemas: ['ab'] }] },
    ],
  },
];

describe.each(databases.ids)('whereVisible on %s', id => {
  it('selects in SQL exactly what the rules allow in memory', async () => {
    const knex = await databases.init(id);
    await publishSnapshot(knex, shopFacts({ tables }), {
      removalThreshold: 0.2,
    });
    for (const c of criteria) {
      const rows: { ref: string }[] = await knex('tables')
        .select('ref')
        .modify(query => whereVisible(knex, query, c));
      expect({ c, refs: rows.map(r => r.ref).sort() }).toEqual({
        c,
        refs: tables
          .map(t => t.ref)
          .filter(ref => matchesCriteria(ref, c))
          .sort(),
      });
    }
  });
});
