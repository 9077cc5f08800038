import { loadParser } from '@grainline/sql-lineage';
import { analyseSnapshot } from './analyseSnapshot';
import { AnalysedSnapshot } from './AnalysedSnapshot';
import { snapshotOf } from './__testUtils__/snapshotOf';

const ORDERS = { columns: 'order_id, store_id, amount numeric, at timestamp' };
const STORES = { columns: 'store_id, name text', keys: [['store_id']] };

function edges(analysed: AnalysedSnapshot, kind: string): string[] {
  return analysed.assertions
    .filter(a => a.kind === kind)
    .map(a => `${a.from} > ${a.to}`.replaceAll('shop/s/', ''));
}

function tableOf(analysed: AnalysedSnapshot, name: string) {
  return analysed.tables.find(t => t.name === name)!;
}

describe('analyseSnapshot', () => {
  beforeAll(loadParser);

  it('traces every column of a view, its tables and its joins', () => {
    const analysed = analyseSnapshot(
      snapshotOf({
        orders: ORDERS,
        stores: STORES,
        revenue: {
          // The view's first column was renamed: positions count, not names.
          columns: 'shop text, revenue numeric',
          viewSql: `SELECT st.name AS n, sum(o.amount) AS revenue FROM s.orders o JOIN s.stores st ON st.store_id = o.store_id GROUP BY st.name`,
          reads: [
            { schema: 's', table: 'orders', column: 'amount' },
            { schema: 's', table: 'orders', column: 'store_id' },
            { schema: 's', table: 'stores', column: 'name' },
            { schema: 's', table: 'stores', column: 'store_id' },
          ],
        },
      }),
    );
    expect(edges(analysed, 'DERIVES')).toEqual([
      'orders/amount > revenue/revenue',
      'stores/name > revenue/shop',
    ]);
    expect(edges(analysed, 'FEEDS')).toEqual([
      'orders > revenue',
      'stores > revenue',
    ]);
    expect(analysed.assertions.find(a => a.kind === 'JOINS')).toMatchObject({
      from: 'shop/s/orders/store_id',
      to: 'shop/s/stores/store_id',
      props: { joinType: 'inner', seenIn: ['shop/s/revenue'] },
    });
    expect(
      analysed.assertions.find(a => a.to.endsWith('/revenue/revenue')),
    ).toMatchObject({
      basis: 'parsed',
      props: {
        role: 'value',
        transform: 'aggregate',
        fragment: 'sum(o.amount)',
        job: 'view:shop/s/revenue',
      },
      evidence: [
        {
          ref: 'view:shop/s/revenue',
          place: { line: 1 },
          sql: 'sum(o.amount)',
        },
      ],
    });
    expect(analysed.jobs).toMatchObject([
      {
        id: 'view:shop/s/revenue',
        kind: 'view',
        name: 's.revenue',
        source: 'shop',
      },
    ]);
    expect(analysed.columnLineage).toEqual({
      views: 1,
      complete: 1,
      unresolved: 0,
      reasons: [],
    });
  });

  it('does not trust SQL that it reads otherwise than the database does', () => {
    const analysed = analyseSnapshot(
      snapshotOf({
        orders: ORDERS,
        amounts: {
          columns: 'amount numeric',
          viewSql: 'SELECT amount FROM s.orders',
          reads: [
            { schema: 's', table: 'orders', column: 'amount' },
            { schema: 's', table: 'orders', column: 'at' },
          ],
        },
      }),
    );
    const { unresolved, columns } = tableOf(analysed, 'amounts');
    expect(unresolved).toMatchObject([{ code: 'disagrees-with-catalog' }]);
    expect(unresolved[0].message).toContain('shop/s/orders/at');
    expect(columns[0].unresolved?.code).toBe('disagrees-with-catalog');
    expect(edges(analysed, 'DERIVES')).toEqual([]);
    expect(analysed.assertions).toMatchObject([
      { kind: 'FEEDS', basis: 'declared', from: 'shop/s/orders' },
    ]);
  });

  it.each([
    ['withheld', false],
    ['locked', true],
  ])('keeps the noted flow of a view whose SQL is %s', (code, transient) => {
    const analysed = analyseSnapshot(
      snapshotOf({
        orders: ORDERS,
        blended: {
          columns: 'a, b',
          viewSqlReason: { code, message: 'Not to be read', transient },
          reads: [{ schema: 's', table: 'orders', column: 'amount' }],
        },
      }),
    );
    const view = tableOf(analysed, 'blended');
    expect(view.columns.map(c => c.unresolved?.code)).toEqual([code, code]);
    expect(view.keepLineage?.code).toBe(transient ? code : undefined);
    expect(view.grain).toMatchObject({
      bound: 'unknown',
      reason: { code },
    });
    expect(edges(analysed, 'FEEDS')).toEqual(['orders > blended']);
    expect(analysed.columnLineage).toMatchObject({
      complete: 0,
      unresolved: 2,
      reasons: [{ code, count: 2 }],
    });
  });

  it.each([
    ['a table that is not crawled', 'SELECT x.a FROM other.x', 'not-crawled'],
    ['what is no SQL', 'SELECT FROM WHERE', 'parse-error'],
    ['another number of columns', 'SELECT 1 AS a, 2 AS b', 'column-mismatch'],
  ])('gives a reason for %s', (_, viewSql, code) => {
    const analysed = analyseSnapshot(
      snapshotOf({ v: { columns: 'a', viewSql } }),
    );
    const { columns, unresolved } = tableOf(analysed, 'v');
    expect(columns[0].unresolved?.code).toBe(code);
    expect(unresolved.map(r => r.code)).toContain(code);
    expect(analysed.assertions).toEqual([]);
  });

  it('has nothing to explain in what comes from the system or from nowhere', () => {
    const analysed = analyseSnapshot(
      snapshotOf({
        v: {
          columns: 'name, one',
          viewSql: 'SELECT c.relname, 1 FROM pg_class c',
        },
        w: {
          columns: 'name',
          viewSql: 'SELECT c.relname FROM pg_catalog.pg_class c',
        },
      }),
    );
    expect(tableOf(analysed, 'w').unresolved).toEqual([]);
    expect(analysed.assertions).toEqual([]);
  });

  it('leads what reads a partition to its table', () => {
    const analysed = analyseSnapshot(
      snapshotOf({
        sessions: {
          columns: 'id, day date',
          kind: 'partitioned-table',
          partitions: [{ schema: 's', name: 'sessions_2025' }],
        },
        v: {
          columns: 'id',
          viewSql: 'SELECT id FROM s.sessions_2025',
          reads: [{ schema: 's', table: 'sessions', column: 'id' }],
        },
      }),
    );
    expect(edges(analysed, 'DERIVES')).toEqual(['sessions/id > v/id']);
  });

  it('asserts a foreign key for each pair of columns, and says which holds only for new rows', () => {
    const analysed = analyseSnapshot(
      snapshotOf({
        stores: STORES,
        orders: {
          ...ORDERS,
          foreignKeys: [
            {
              name: 'fk',
              columns: ['store_id', 'order_id'],
              referencedSchema: 's',
              referencedTable: 'stores',
              referencedColumns: ['store_id', 'name'],
              enforced: true,
              validated: false,
            },
            {
              name: 'elsewhere',
              columns: ['store_id'],
              referencedSchema: 'hidden',
              referencedTable: 'x',
              referencedColumns: ['y'],
              enforced: true,
              validated: true,
            },
          ],
        },
      }),
    );
    expect(edges(analysed, 'FOREIGN_KEY')).toEqual([
      'orders/order_id > stores/name',
      'orders/store_id > stores/store_id',
    ]);
    expect(analysed.assertions[0].props).toEqual({
      constraint: 'fk',
      enforced: false,
    });
    expect(tableOf(analysed, 'orders').foreignKeys).toHaveLength(1);
  });

  it('follows routines through their temporary tables', () => {
    const analysed = analyseSnapshot(
      snapshotOf({ orders: ORDERS, facts: { columns: 'order_id, amount' } }, [
        {
          name: 'load',
          signature: 'load(d date)',
          kind: 'procedure',
          language: 'plpgsql',
          searchPath: ['s'],
          body: `BEGIN
            CREATE TEMP TABLE fresh AS SELECT order_id, amount FROM orders;
            INSERT INTO facts (order_id, amount) SELECT order_id, amount * 2 FROM fresh;
            EXECUTE 'DELETE FROM ' || quote_ident('x');
          END`,
        },
        {
          name: 'hidden',
          signature: 'hidden()',
          kind: 'function',
          language: 'sql',
        },
      ]),
    );
    expect(edges(analysed, 'FEEDS')).toEqual(['orders > facts']);
    expect(edges(analysed, 'DERIVES')).toEqual([
      'orders/amount > facts/amount',
      'orders/order_id > facts/order_id',
    ]);
    expect(analysed.jobs).toMatchObject([
      {
        id: 'routine:shop/s/load(d%20date)',
        kind: 'routine',
        name: 's.load(d date)',
        sql: expect.stringContaining('CREATE TEMP'),
      },
    ]);
    expect(analysed.warnings.map(w => w.code)).toEqual([
      'dynamic-sql',
      'withheld',
    ]);
    expect(analysed.warnings[0].message).toContain('s.load(d date)');
  });

  it('gives plain data, the same for the same snapshot', () => {
    const snapshot = snapshotOf({
      orders: ORDERS,
      v: { columns: 'at timestamp', viewSql: 'SELECT at FROM s.orders' },
    });
    const analysed = analyseSnapshot(snapshot);
    expect(structuredClone(analysed)).toEqual(analysed);
    expect(JSON.stringify(analyseSnapshot(snapshot))).toBe(
      JSON.stringify(analysed),
    );
  });
});
