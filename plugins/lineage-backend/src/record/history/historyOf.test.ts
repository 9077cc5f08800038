import {
  TableForeignKey,
  TableKey,
} from '@grainline/backstage-plugin-lineage-common';
import { shopTable } from '../../__testUtils__/analysedShop';
import { AnalysedColumn, AnalysedTable } from '../../analyse/AnalysedSnapshot';
import { columnFacts, ownedEdges, tableFacts } from '../factRows';
import { historyOf } from './historyOf';
import { TableState } from './TableState';

function stateOf(table: AnalysedTable): TableState {
  const columns = table.columns.map(c => columnFacts('shop', table.ref, c));
  return {
    table: tableFacts('shop', table, { columns, edges: ownedEdges([]) }),
    columns,
  };
}

const orders = shopTable('raw', 'orders', ['order_id', 'amount', 'day']);

const key = (overrides: Partial<TableKey> = {}): TableKey => ({
  name: 'orders_pkey',
  kind: 'primary',
  columns: ['order_id'],
  enforced: true,
  deferrable: false,
  nullsNotDistinct: false,
  allNotNull: true,
  hasExpression: false,
  ...overrides,
});

const reference = (
  overrides: Partial<TableForeignKey> = {},
): TableForeignKey => ({
  name: 'orders_customer_fkey',
  columns: ['order_id'],
  referencedTable: 'shop/raw/customers',
  referencedColumns: ['id'],
  enforced: true,
  validated: true,
  ...overrides,
});

/** The columns of orders with one of them changed. */
const withColumn = (i: number, change: Partial<AnalysedColumn>) => ({
  columns: orders.columns.map((c, n) => (n === i ? { ...c, ...change } : c)),
});

function changes(
  before: Partial<AnalysedTable>,
  after: Partial<AnalysedTable>,
  context = {},
) {
  return historyOf(
    stateOf({ ...orders, ...before }),
    stateOf({ ...orders, ...after }),
    { newRef: ref => ref, isProof: () => true, ...context },
  ).map(({ ref, ...change }) => change);
}

describe('historyOf', () => {
  it.each<[string, Partial<AnalysedTable>, Partial<AnalysedTable>, object[]]>([
    [
      'an owner',
      { owner: 'etl' },
      { owner: 'bi' },
      [{ kind: 'owner-changed', before: 'etl', now: 'bi' }],
    ],
    [
      'a comment that comes',
      {},
      { comment: 'One row per order' },
      [{ kind: 'comment-changed', now: 'One row per order' }],
    ],
    [
      'a comment that goes',
      { comment: 'Orders' },
      {},
      [{ kind: 'comment-changed', before: 'Orders' }],
    ],
    [
      'a kind',
      {},
      { kind: 'partitioned-table' },
      [{ kind: 'kind-changed', before: 'table', now: 'partitioned-table' }],
    ],
    [
      'the SQL of a view',
      { viewSql: 'select 1' },
      { viewSql: 'select 2' },
      [{ kind: 'view-sql-changed', before: 'select 1', now: 'select 2' }],
    ],
    [
      'a type',
      withColumn(1, { type: 'integer' }),
      withColumn(1, { type: 'numeric(12,2)' }),
      [
        {
          kind: 'column-type-changed',
          subject: 'amount',
          before: 'integer',
          now: 'numeric(12,2)',
        },
      ],
    ],
    [
      'nullability',
      withColumn(1, { nullable: true }),
      withColumn(1, { nullable: false }),
      [
        {
          kind: 'column-nullability-changed',
          subject: 'amount',
          before: 'nullable',
          now: 'not null',
        },
      ],
    ],
    [
      'a default that comes',
      {},
      withColumn(1, { default: '0' }),
      [{ kind: 'column-default-changed', subject: 'amount', now: '0' }],
    ],
    [
      'what generates a column',
      withColumn(1, { generated: 'stored', default: 'a * 2' }),
      withColumn(1, { generated: 'stored', default: 'a * 3' }),
      [
        {
          kind: 'column-default-changed',
          subject: 'amount',
          before: 'generated stored: a * 2',
          now: 'generated stored: a * 3',
        },
      ],
    ],
    [
      "a column's comment",
      {},
      withColumn(2, { comment: 'UTC' }),
      [{ kind: 'comment-changed', subject: 'day', now: 'UTC' }],
    ],
    [
      'a column that comes and one that goes',
      { objectId: 'a' },
      {
        objectId: 'b',
        columns: [
          ...orders.columns.slice(0, 2),
          { ...orders.columns[2], name: 'region', ref: `${orders.ref}/region` },
        ],
      },
      [
        { kind: 'column-removed', subject: 'day', before: 'text' },
        { kind: 'column-added', subject: 'region', now: 'text' },
      ],
    ],
    [
      'a column of another name under the same number of the same object',
      {},
      withColumn(2, { name: 'placed_on', type: 'date' }),
      [
        {
          kind: 'column-renamed',
          subject: 'placed_on',
          before: 'day',
          now: 'placed_on',
        },
        {
          kind: 'column-type-changed',
          subject: 'placed_on',
          before: 'text',
          now: 'date',
        },
      ],
    ],
    [
      'a column by its own number where the position differs',
      withColumn(2, { attribute: 7 }),
      withColumn(2, { attribute: 7, ordinal: 9, name: 'placed_on' }),
      [
        {
          kind: 'column-renamed',
          subject: 'placed_on',
          before: 'day',
          now: 'placed_on',
        },
      ],
    ],
    [
      'a key that comes and one that goes',
      { keys: [key()] },
      { keys: [key({ columns: ['order_id', 'day'] })] },
      [
        {
          kind: 'key-removed',
          subject: 'orders_pkey',
          before: 'primary key (order_id)',
        },
        {
          kind: 'key-added',
          subject: 'orders_pkey',
          now: 'primary key (order_id, day)',
        },
      ],
    ],
    [
      'a foreign key that comes',
      {},
      { foreignKeys: [reference()] },
      [
        {
          kind: 'foreign-key-added',
          subject: 'orders_customer_fkey',
          now: '(order_id) → raw.customers (id)',
          relatedRef: 'shop/raw/customers',
        },
      ],
    ],
    [
      'a foreign key that goes',
      { foreignKeys: [reference()] },
      {},
      [
        {
          kind: 'foreign-key-removed',
          subject: 'orders_customer_fkey',
          before: '(order_id) → raw.customers (id)',
          relatedRef: 'shop/raw/customers',
        },
      ],
    ],
    [
      'the grain',
      {},
      { grain: { ...orders.grain, sentence: 'One row per order.' } },
      [
        {
          kind: 'grain-changed',
          before: 'Unknown, because no key is declared.',
          now: 'One row per order.',
        },
      ],
    ],
  ])('tells %s', (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  it.each<[string, Partial<AnalysedTable>, Partial<AnalysedTable>]>([
    ['nothing changed', {}, {}],
    ['the table was swapped', { objectId: '1' }, { objectId: '2' }],
    ['only figures differ', {}, { rows: { value: 9, source: 'x' } }],
    [
      'only the format of a view differs',
      { viewSql: 'SELECT a\n  FROM t;' },
      { viewSql: 'select a from t' },
    ],
    ["a view's SQL was not seen", { viewSql: 'select 1' }, {}],
    ["a view's SQL is seen again", {}, { viewSql: 'select 1' }],
    [
      'a default is withheld',
      withColumn(1, { default: '0' }),
      withColumn(1, { default: '(withheld)' }),
    ],
    [
      'a swap gave a key another name',
      { keys: [key()] },
      { keys: [key({ name: 'orders_new_pkey' })] },
    ],
    [
      'a foreign key has another name',
      { foreignKeys: [reference()] },
      { foreignKeys: [reference({ name: 'fk_2' })] },
    ],
    [
      'the column that a foreign key refers to has another name',
      { foreignKeys: [reference()] },
      { foreignKeys: [reference({ referencedColumns: ['customer_id'] })] },
    ],
  ])('tells nothing when %s', (_, before, after) => {
    expect(changes(before, after)).toEqual([]);
  });

  it('takes no column for renamed where the object is another, or has no id', () => {
    const after = withColumn(2, { name: 'placed_on' });
    for (const [a, b] of [
      ['1', '2'],
      ['', ''],
    ]) {
      expect(
        changes({ objectId: a }, { objectId: b, ...after }).map(c => c.kind),
      ).toEqual(['column-removed', 'column-added']);
    }
  });

  it('tells of a renamed column once, and not of all that follows it', () => {
    const grain = (sentence: string) => ({ ...orders.grain, sentence });
    expect(
      changes(
        {
          ...withColumn(1, { generated: 'stored', default: 'order_id * 2' }),
          keys: [key(), key({ columns: ['day'], where: 'order_id > 0' })],
          foreignKeys: [reference()],
          grain: grain('One row per order_id.'),
        },
        {
          columns: [
            { ...orders.columns[0], name: 'id' },
            {
              ...orders.columns[1],
              generated: 'stored',
              default: 'id * 2',
            },
            orders.columns[2],
          ],
          keys: [
            key({ columns: ['id'] }),
            key({ columns: ['day'], where: 'id > 0' }),
          ],
          foreignKeys: [reference({ columns: ['id'] })],
          grain: grain('One row per id.'),
        },
      ).map(c => c.kind),
    ).toEqual(['column-renamed']);
  });

  it('does not take a foreign key for dropped when the table that it refers to was not seen', () => {
    expect(
      changes({ foreignKeys: [reference()] }, {}, { isProof: () => false }),
    ).toEqual([]);
  });

  it('follows a foreign key to a table that was renamed', () => {
    expect(
      changes(
        { foreignKeys: [reference()] },
        { foreignKeys: [reference({ referencedTable: 'shop/raw/clients' })] },
        {
          newRef: (ref: string) =>
            ref === 'shop/raw/customers' ? 'shop/raw/clients' : ref,
        },
      ),
    ).toEqual([]);
  });
});
