import { loadParser } from '../parser/loadParser';
import { analyseSql } from '../script/analyseSql';
import { outputsText } from '../testing/outputsText';
import { shopCatalog } from '../testing/shopCatalog';

beforeAll(() => loadParser());

it('makes the rows of an attached partition rows of its table', () => {
  const lineage = analyseSql(
    "alter table orders attach partition archive.orders for values in ('old')",
    { dialect: 'postgres', catalog: shopCatalog, searchPath: ['public'] },
  );
  expect(outputsText(lineage).slice(0, 2)).toEqual([
    'public.orders.id <- archive.orders.id identity',
    'public.orders.customer_id <- archive.orders.customer_id identity',
  ]);
  expect(lineage.flows).toEqual([
    {
      from: { schema: 'archive', name: 'orders' },
      to: { schema: 'public', name: 'orders' },
    },
  ]);
});
