import { ColumnDetail } from '@grainline/backstage-plugin-lineage-common';
import { englishTexts } from '../__testUtils__';
import { filterColumns } from './filterColumns';
import { ColumnSelection, selectColumns } from './selectColumns';
import { ColumnOrder, nextSort, sortColumns } from './sortColumns';
import { usageWords } from './usageWords';

const t = englishTexts();

function column(
  name: string,
  ordinal: number,
  more: Partial<ColumnDetail> = {},
): ColumnDetail {
  return {
    ref: `shop/raw/orders/${name}`,
    name,
    ordinal,
    type: 'text',
    nullable: true,
    primaryKey: false,
    references: [],
    directSources: [],
    hiddenSources: 0,
    ...more,
  };
}

const table = {
  columns: [
    column('order_id', 1, {
      type: 'bigint',
      primaryKey: true,
      nullable: false,
      usage: { columns: 3, tables: 2, hidden: 0 },
    }),
    column('store_id', 2, {
      type: 'integer',
      references: ['shop/raw/stores/id'],
      usage: { columns: 0, tables: 5, hidden: 0 },
    }),
    column('code', 10, { unresolved: { code: 'x', message: 'Unknown' } }),
    column('amount', 4, {
      type: 'numeric(12,2)',
      comment: 'Without tax',
      hiddenSources: 1,
    }),
  ],
  keys: [
    {
      name: 'orders_pkey',
      kind: 'primary' as const,
      columns: ['order_id'],
      enforced: true,
      deferrable: false,
      nullsNotDistinct: false,
      allNotNull: true,
      hasExpression: false,
    },
    {
      name: 'orders_code',
      kind: 'unique' as const,
      columns: ['code'],
      enforced: true,
      deferrable: false,
      nullsNotDistinct: false,
      allNotNull: false,
      hasExpression: false,
    },
  ],
};
const names = (columns: readonly ColumnDetail[]) => columns.map(c => c.name);

describe('selectColumns', () => {
  it.each<[ColumnSelection, string[]]>([
    ['all', ['order_id', 'store_id', 'code', 'amount']],
    ['keys', ['order_id', 'store_id', 'code']],
    ['derived', ['amount']],
    ['unknown', ['code']],
    ['used', ['order_id', 'store_id']],
    ['unused', ['code', 'amount']],
  ])('keeps of %s columns', (selection, expected) => {
    expect(names(selectColumns(table, selection))).toEqual(expected);
  });
});

describe('filterColumns', () => {
  it.each<[string, string[]]>([
    ['', ['order_id', 'store_id', 'code', 'amount']],
    ['ORDER', ['order_id']],
    ['numeric TAX', ['amount']],
    ['primary key', ['order_id']],
    ['fk stores', ['store_id']],
    ['unique', ['code']],
    ['not null', ['order_id']],
    ['zzz', []],
  ])('finds by “%s”', (query, expected) => {
    expect(names(filterColumns(t, table.columns, table, query))).toEqual(
      expected,
    );
  });
});

describe('sortColumns', () => {
  it.each<[ColumnOrder, boolean, string[]]>([
    ['position', false, ['order_id', 'store_id', 'amount', 'code']],
    ['name', false, ['amount', 'code', 'order_id', 'store_id']],
    ['type', false, ['order_id', 'store_id', 'amount', 'code']],
    ['usage', true, ['order_id', 'store_id', 'amount', 'code']],
  ])('sorts by %s, descending %s', (by, descending, expected) => {
    expect(names(sortColumns(table.columns, { by, descending }))).toEqual(
      expected,
    );
  });

  it('comes back to the order of the table after three presses on the first heading', () => {
    let sort = nextSort({ by: 'position', descending: false }, 'column');
    expect(sort).toEqual({ by: 'name', descending: false });
    sort = nextSort(sort, 'column');
    expect(sort).toEqual({ by: 'name', descending: true });
    expect(nextSort(sort, 'column').by).toBe('position');
  });

  it('shows the most used first at the first press', () => {
    const sort = nextSort({ by: 'type', descending: false }, 'usage');
    expect(sort).toEqual({ by: 'usage', descending: true });
    expect(nextSort(sort, 'usage').descending).toBe(false);
  });
});

describe('usageWords', () => {
  it.each([
    [undefined, 'nothing known'],
    [{ columns: 3, tables: 2, hidden: 0 }, '3 columns in 2 tables'],
    [{ columns: 0, tables: 1, hidden: 0 }, '1 table, to filter, join or group'],
    [
      { columns: 1, tables: 1, hidden: 2 },
      '1 column in 1 table, 2 tables that you may not see',
    ],
    [{ columns: 0, tables: 0, hidden: 1 }, '1 table that you may not see'],
  ])('says %j', (usage, words) => {
    expect(usageWords(t, usage)).toBe(words);
  });
});
