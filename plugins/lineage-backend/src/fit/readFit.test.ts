import { mockCredentials } from '@backstage/backend-test-utils';
import {
  FitAnswer,
  FitCheckId,
  FitQuery,
} from '@grainline/backstage-plugin-lineage-common';
import { TableSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { loadParser } from '@grainline/sql-lineage';
import { Knex } from 'knex';
import { recordDatabases } from '../__testUtils__/recordDatabase';
import { TableCriteria } from '../access/TableCriteria';
import { snapshotOf, TableSketch } from '../analyse/__testUtils__/snapshotOf';
import { analyseSnapshot } from '../analyse/analyseSnapshot';
import { publishSnapshot } from '../record/publishSnapshot';
import { readFit } from './readFit';
import { RequirementReader } from './RequirementReader';

jest.setTimeout(120_000);

const databases = recordDatabases();
const NOW = new Date('2026-01-02T00:00:00Z');

const ORDERS =
  'order_id bigint, store_id, placed_at timestamp without time zone, status text, customer_id, amount numeric';
const references = (
  table: string,
  column: string,
): TableSnapshot['foreignKeys'][number] => ({
  name: `${table}_fk`,
  columns: [column],
  referencedSchema: 's',
  referencedTable: table,
  referencedColumns: [column],
  enforced: true,
  validated: true,
});
const view = (columns: string, viewSql: string): TableSketch => ({
  columns,
  viewSql,
});
const copied = 'order_id, store_id, placed_at, status, customer_id, amount';

const TABLES: Record<string, TableSketch> = {
  orders: {
    columns: ORDERS,
    keys: [['order_id']],
    updated: { value: '2026-01-01T23:00:00Z', source: 'load log' },
  },
  stores: { columns: 'store_id, city text', keys: [['store_id']] },
  payments: {
    columns: 'payment_id, order_id bigint, method text',
    keys: [['payment_id']],
  },
  scans: { columns: 'order_id bigint, at text' },
  copy: view(ORDERS, `select ${copied} from s.orders`),
  renamed: view(
    'id bigint, shop, at timestamp without time zone, eur numeric',
    `select order_id as id, store_id as shop, placed_at as at, coalesce(amount, 0) as eur from s.orders`,
  ),
  no_store: view(
    'order_id bigint, placed_at timestamp without time zone, amount numeric',
    'select order_id, placed_at, amount from s.orders',
  ),
  paid_only: view(
    ORDERS,
    `select ${copied} from s.orders where status = 'paid'`,
  ),
  first_rows: view(ORDERS, `select ${copied} from s.orders limit 100`),
  with_stores: view(
    `${ORDERS}, city text`,
    `select o.*, t.city from s.orders o join s.stores t on t.store_id = o.store_id`,
  ),
  with_payments: view(
    ORDERS,
    `select o.* from s.orders o left join s.payments p on p.order_id = o.order_id`,
  ),
  with_scans: view(
    ORDERS,
    `select o.* from s.orders o left join s.scans p on p.order_id = o.order_id`,
  ),
  daily: view(
    'store_id, day timestamp without time zone, amount numeric, orders bigint, customers bigint, mean numeric',
    `select store_id, date_trunc('day', placed_at) as day, sum(amount) as amount, count(*) as orders,
       count(distinct customer_id) as customers, avg(amount) as mean from s.orders group by 1, 2`,
  ),
  hourly: view(
    'store_id, hour timestamp without time zone, amount numeric, customers bigint',
    `select store_id, date_trunc('hour', placed_at) as hour, sum(amount) as amount, count(distinct customer_id) as customers
       from s.orders group by 1, 2`,
  ),
  weekly: view(
    'store_id, week timestamp without time zone, amount numeric',
    `select store_id, date_trunc('week', placed_at) as week, sum(amount) as amount from s.orders group by 1, 2`,
  ),
  any_store: view(
    'store_id, day timestamp without time zone, amount numeric',
    `select max(store_id) as store_id, date_trunc('day', placed_at) as day, sum(amount) as amount from s.orders group by 2`,
  ),
  net: view(
    'store_id, day timestamp without time zone, amount numeric',
    `select store_id, date_trunc('day', placed_at) as day, sum(amount - 1) as amount from s.orders group by 1, 2`,
  ),
  berlin: view(
    'store_id, day timestamp without time zone, amount numeric',
    `select store_id, date_trunc('day', placed_at at time zone 'Europe/Berlin') as day, sum(amount) as amount from s.orders group by 1, 2`,
  ),
  ranked: view(
    'order_id bigint, store_id, place bigint',
    'select order_id, store_id, rank() over (order by amount desc) as place from s.orders',
  ),
  both: view(
    ORDERS,
    `select ${copied} from s.orders union all select ${copied} from s.lookalike`,
  ),
  partly: view(
    'store_id, placed_at timestamp without time zone, amount numeric',
    'select store_id, placed_at, 2 as amount from s.orders',
  ),
  shipped: view(
    'store_id, placed_at timestamp without time zone, amount numeric',
    'select o.store_id, p.at as placed_at, o.amount from s.orders o left join s.shipments p on p.order_id = o.order_id',
  ),
  shipments: {
    columns: 'order_id bigint, at timestamp without time zone',
    keys: [['order_id']],
  },
  stock: {
    columns: 'day date, store_id, on_hand',
    keys: [['day', 'store_id']],
    comment: 'Stocks must not be added up over days.',
  },
  lookalike: {
    columns: ORDERS,
    keys: [['order_id']],
  },
  figures: {
    columns: 'store_id, visitors, sold',
    keys: [['store_id']],
  },
};

const DAILY = `select store_id, date_trunc('day', placed_at) as day, sum(amount) as amount from s.orders group by 1, 2`;

describe.each(databases.ids)('readFit on %s', id => {
  let knex: Knex;
  let requirements: RequirementReader;

  beforeAll(async () => {
    await loadParser();
    knex = await databases.init(id);
    await publishSnapshot(knex, analyseSnapshot(snapshotOf(TABLES)), {
      removalThreshold: 0.2,
    });
    requirements = RequirementReader.create(knex);
  });

  const fit = (
    query: FitQuery,
    context: { visible?: TableCriteria; withholdSql?: boolean } = {},
  ) =>
    readFit(
      knex,
      {
        requirements,
        now: NOW,
        dashboard: async () => ({
          sql: DAILY,
          source: 'shop',
          asked: { population: [], unit: 'hour' },
        }),
      },
      query,
      { credentials: mockCredentials.user(), ...context },
    );
  const hold = async (
    table: string,
    sql: string,
    input: object = {},
  ): Promise<FitAnswer> => {
    const { items, unread } = await fit({
      input: { sql, ...input },
      table: `shop/s/${table}`,
    });
    expect(unread).toEqual([]);
    return items[0];
  };
  const check = (answer: FitAnswer, of: FitCheckId) =>
    answer.checks.find(one => one.id === of && one.status !== 'met') ??
    answer.checks.find(one => one.id === of);

  describe('what fits', () => {
    it.each([
      ['the table that the SQL reads', 'orders', DAILY],
      ['a copy of it', 'copy', DAILY],
      ['its columns under other names', 'renamed', DAILY],
      ['sums at the unit that is shown', 'daily', DAILY],
      ['sums at a finer unit, which the SQL brings to it', 'hourly', DAILY],
      [
        'weeks of days',
        'daily',
        `select store_id, date_trunc('week', placed_at) as week, sum(amount) from s.orders group by 1, 2`,
      ],
      [
        'a table that leaves out what the SQL leaves out too',
        'paid_only',
        `select store_id, sum(amount) from s.orders where status = 'paid' group by 1`,
      ],
      ['rows as they are', 'copy', 'select order_id, amount from s.orders'],
      [
        'a distinct count of what is there row by row',
        'copy',
        'select store_id, count(distinct customer_id) from s.orders group by 1',
      ],
      ['a count of the same rows', 'copy', 'select count(*) from s.orders'],
    ])('is %s', async (_, table, sql) => {
      expect(await hold(table, sql)).toMatchObject({
        verdict: 'fits',
        sentence: `s.${table} fits.`,
      });
    });

    it('with changes is a finer unit where the SQL shows the unit as it is', async () => {
      const answer = await hold(
        'hourly',
        'select store_id, day, amount from s.daily',
      );
      expect(answer.verdict).toBe('fits-with-changes');
      expect(check(answer, 'time-unit')).toMatchObject({
        status: 'derivable',
        actual: 's.hourly.hour holds hours',
        fix: `Bring it to days: group by date_trunc('day', hour).`,
      });
      expect(check(answer, 'additivity')).toMatchObject({
        status: 'derivable',
        fix: 'SUM(amount) by store_id and day is safe.',
      });
    });

    it('with changes is a table that has more rows, if what tells them is there', async () => {
      const answer = await hold(
        'orders',
        'select store_id, sum(amount) from s.paid_only group by 1',
      );
      expect(answer.verdict).toBe('fits-with-changes');
      expect(check(answer, 'filters')).toMatchObject({
        status: 'derivable',
        fix: expect.stringMatching(/^Add WHERE .*status = 'paid'/),
      });
    });

    it('with changes is a join of the SQL that multiplies what it adds up', async () => {
      const answer = await hold(
        'orders',
        `select o.store_id, sum(o.amount) from s.orders o join s.payments p on p.order_id = o.order_id group by 1`,
      );
      expect(answer.verdict).toBe('fits-with-changes');
      expect(check(answer, 'fan-out')).toMatchObject({
        status: 'derivable',
        fix: expect.stringContaining(
          'Pre-aggregate s.payments to order_id before joining',
        ),
      });
    });
  });

  describe('what does not fit', () => {
    const cases: [string, string, string, FitCheckId, RegExp][] = [
      [
        'lacks a column',
        'no_store',
        DAILY,
        'columns',
        /s.no_store has no column store_id/,
      ],
      [
        'makes a column otherwise',
        'net',
        DAILY,
        'columns',
        /has the name, but is made otherwise: sum\(amount/,
      ],
      [
        'took one value of several',
        'any_store',
        DAILY,
        'grain',
        /rows of several store_id are put together/,
      ],
      [
        'has put rows together that are counted',
        'daily',
        'select store_id, count(*) from s.orders group by 1',
        'grain',
        /order_id no longer tells rows apart/,
      ],
      [
        'is coarser in time',
        'daily',
        `select store_id, date_trunc('hour', placed_at) as hour, sum(amount) from s.orders group by 1, 2`,
        'time-unit',
        /s.daily.day holds days, which cannot be split into hours/,
      ],
      [
        'is coarser in time than the rows that are shown',
        'weekly',
        'select store_id, day, amount from s.daily',
        'time-unit',
        /s.weekly.week holds weeks, which cannot be split into days/,
      ],
      [
        'also holds rows of another table',
        'both',
        DAILY,
        'population',
        /s.both also holds rows of s.lookalike/,
      ],
      [
        'has days of another zone',
        'berlin',
        `select store_id, date_trunc('day', placed_at at time zone 'UTC') as day, sum(amount) from s.orders group by 1, 2`,
        'time-unit',
        /s.berlin.day holds days of Europe\/Berlin, which end at another hour/,
      ],
      [
        'has weeks where months are shown',
        'weekly',
        `select store_id, date_trunc('month', placed_at) as month, sum(amount) from s.orders group by 1, 2`,
        'time-unit',
        /weeks do not add up to months/,
      ],
      [
        'has distinct counts that are added up',
        'daily',
        'select store_id, sum(customers) from s.daily group by 1',
        'additivity',
        /count\(DISTINCT customer_id\), which must not be added up over its rows: not over day/i,
      ],
      [
        'has ranks that are added up',
        'ranked',
        'select store_id, sum(place) from s.ranked group by 1',
        'additivity',
        /s.ranked.place is rank\(\) over \(.*\), which must not be added up/i,
      ],
      [
        'has distinct counts of finer rows',
        'hourly',
        'select store_id, day, customers from s.daily',
        'additivity',
        /is count\(distinct customer_id\), which must not be added up over its rows/,
      ],
      [
        'has stocks that are added up over days',
        'stock',
        'select store_id, sum(on_hand) from s.stock group by 1',
        'additivity',
        /is a stock, and its table says that it must not be added up over time/,
      ],
      [
        'multiplies rows',
        'with_payments',
        DAILY,
        'fan-out',
        /a row of s.orders stands once for each of its rows in s.payments/,
      ],
      [
        'multiplies rows, read by the SQL itself',
        'with_payments',
        'select store_id, sum(amount) from s.with_payments group by 1',
        'fan-out',
        /a row of s.orders stands once/,
      ],
      [
        'leaves rows out',
        'paid_only',
        DAILY,
        'filters',
        /s.paid_only leaves rows out: WHERE .*status = 'paid'/,
      ],
      [
        'has some rows only',
        'first_rows',
        DAILY,
        'filters',
        /s.first_rows leaves rows out: LIMIT/,
      ],
      [
        'cannot tell what the SQL leaves out',
        'daily',
        `select store_id, sum(amount) from s.orders where status = 'paid' group by 1`,
        'filters',
        /has no status to tell by/,
      ],
    ];

    it.each(cases)('%s', async (_, table, sql, blocking, actual) => {
      const answer = await hold(table, sql);
      expect(answer).toMatchObject({
        verdict: 'does-not-fit',
        firstBlocking: blocking,
      });
      expect(check(answer, blocking)).toMatchObject({
        status: 'unmet',
        actual: expect.stringMatching(actual),
      });
      expect(answer.sentence).toMatch(actual);
    });

    it('is older than it may be', async () => {
      const freshness = { maxAgeSeconds: 600 };
      const answer = await hold('orders', DAILY, { freshness });
      expect(answer).toMatchObject({
        verdict: 'does-not-fit',
        firstBlocking: 'freshness',
      });
      expect(check(answer, 'freshness')?.actual).toBe(
        's.orders last changed 1 hour ago, at 2026-01-01T23:00:00Z',
      );
      expect(
        (await hold('orders', DAILY, { freshness: { maxAgeSeconds: 7200 } }))
          .verdict,
      ).toBe('fits');
    });

    it('is a view of what is older than it may be', async () => {
      expect(
        await hold('copy', DAILY, { freshness: { maxAgeSeconds: 600 } }),
      ).toMatchObject({ firstBlocking: 'freshness' });
    });

    it('does not have all rows of a table that is named besides', async () => {
      const answer = await hold(
        'paid_only',
        'select store_id, sum(amount) from s.paid_only group by 1',
        { population: ['shop/s/orders'] },
      );
      expect(answer).toMatchObject({
        verdict: 'does-not-fit',
        firstBlocking: 'filters',
      });
    });

    it('names tables that would do, and why', async () => {
      const { instead } = await hold('no_store', DAILY);
      expect(instead.map(one => one.table.name)).toEqual(
        expect.arrayContaining(['orders', 'copy', 'daily']),
      );
      expect(instead.find(one => one.table.name === 'daily')?.why).toBe(
        's.daily fits: one row per store and day.',
      );
    });
  });

  describe('what cannot be told', () => {
    it.each([
      [
        'what a column of the right name holds, of which no lineage is known',
        'partly',
        DAILY,
        'columns',
      ],
      [
        'whether a time of the right name is the right time',
        'shipped',
        DAILY,
        'columns',
      ],
      ['of which zone its days are', 'berlin', DAILY, 'time-unit'],
      [
        'a grain',
        'with_scans',
        'select store_id, sum(amount) from s.with_scans group by 1',
        'grain',
      ],
      [
        'whether a join finds a partner for each row',
        'with_stores',
        DAILY,
        'population',
      ],
      [
        'where rows of the same names come from',
        'lookalike',
        DAILY,
        'population',
      ],
    ])('is %s', async (_, table, sql, blocking) => {
      const answer = await hold(table, sql);
      expect(answer).toMatchObject({
        verdict: 'cannot-tell',
        certainty: 'unknown',
        firstBlocking: blocking,
      });
      expect(answer.unknowns.length).toBeGreaterThan(0);
    });

    it('is a requirement of which a table is not known', async () => {
      const { items, unread } = await fit({
        input: {
          sql: 'select o.store_id, sum(o.amount) from s.orders o join s.gone g on g.id = o.order_id group by 1',
        },
        table: 'shop/s/orders',
      });
      expect(unread.map(r => r.code)).toContain('unknown-table');
      expect(items[0].verdict).toBe('cannot-tell');
    });
  });

  it('takes a join that a foreign key covers for one that drops nothing, if its column is never empty', async () => {
    const { orders } = TABLES;
    const holdWith = async (nullable: boolean) => {
      const snapshot = snapshotOf({
        ...TABLES,
        orders: { ...orders, foreignKeys: [references('stores', 'store_id')] },
      });
      const own = await databases.init(id);
      await publishSnapshot(
        own,
        analyseSnapshot({
          ...snapshot,
          schemas: snapshot.schemas.map(schema => ({
            ...schema,
            tables: schema.tables.map(table => ({
              ...table,
              columns: table.columns.map(column => ({
                ...column,
                nullable: nullable || column.name !== 'store_id',
              })),
            })),
          })),
        }),
        { removalThreshold: 0.2 },
      );
      const { items } = await readFit(
        own,
        {
          requirements: RequirementReader.create(own),
          now: NOW,
          dashboard: async () => {
            throw new Error('No dashboard is asked for');
          },
        },
        { input: { sql: DAILY }, table: 'shop/s/with_stores' },
        { credentials: mockCredentials.user() },
      );
      return items[0].verdict;
    };
    expect(await holdWith(false)).toBe('fits');
    expect(await holdWith(true)).toBe('cannot-tell');
  });

  it('ranks all tables that may answer, the best first', async () => {
    const { items, considered } = await fit({
      input: { sql: DAILY },
      limit: 50,
    });
    expect(considered).toBe(Object.keys(TABLES).length);
    const verdicts = items.map(item => item.verdict);
    expect(
      items
        .filter(i => i.verdict === 'fits')
        .map(i => i.table.name)
        .sort(),
    ).toEqual(['copy', 'daily', 'hourly', 'orders', 'renamed']);
    expect(verdicts.indexOf('cannot-tell')).toBeGreaterThan(
      verdicts.lastIndexOf('fits'),
    );
    expect(verdicts.indexOf('does-not-fit')).toBeGreaterThan(
      verdicts.lastIndexOf('cannot-tell'),
    );
    expect((await fit({ input: { sql: DAILY }, limit: 2 })).items).toHaveLength(
      2,
    );
  });

  it('holds a requirement that was filled in', async () => {
    const requirement = {
      measures: [
        {
          name: 'amount',
          columns: ['amount'],
          aggregate: 'sum' as const,
          additivity: 'additive' as const,
        },
      ],
      dimensions: [{ name: 'store', columns: ['store_id'] }],
      time: { unit: 'hour' as const },
      filters: [],
      population: [],
    };
    const { items } = await fit({ input: { requirement }, limit: 50 });
    const verdictOf = (name: string) =>
      items.find(i => i.table.name === name)?.verdict;
    expect(verdictOf('hourly')).toBe('fits');
    expect(verdictOf('daily')).toBe('does-not-fit');
  });

  it('holds what a known dashboard requires', async () => {
    const { items } = await fit({
      input: { dashboard: 'x' },
      table: 'shop/s/daily',
    });
    expect(items[0]).toMatchObject({
      verdict: 'does-not-fit',
      firstBlocking: 'time-unit',
    });
  });

  describe('for a reader who may not see everything', () => {
    const visible = { not: { refs: ['shop/s/orders'] } };

    it('answers a hidden table like one that does not exist', async () => {
      await expect(
        fit({ input: { sql: DAILY }, table: 'shop/s/orders' }, { visible }),
      ).rejects.toThrow('There is no table shop/s/orders');
    });

    it('neither names hidden tables nor takes what they hide for nothing', async () => {
      const answer = await fit(
        {
          input: {
            sql: 'select store_id, sum(amount) from s.daily group by 1',
          },
          table: 'shop/s/paid_only',
        },
        { visible },
      );
      expect(answer.items[0].hidden).toBeGreaterThan(0);
      expect(answer.items[0].verdict).not.toMatch(/^fits/);
      expect(JSON.stringify(answer)).not.toContain('s.orders');
      expect(JSON.stringify(answer)).not.toContain('shop/s/orders');
    });

    it('finds only tables that may be seen', async () => {
      const { items, considered } = await fit(
        {
          input: { sql: 'select store_id, sum(amount) from s.copy group by 1' },
        },
        { visible },
      );
      expect(items.map(i => i.table.name)).not.toContain('orders');
      expect(considered).toBe(Object.keys(TABLES).length - 1);
    });

    it('shows no SQL of the making of tables without the permission', async () => {
      const answer = await fit(
        { input: { sql: DAILY }, table: 'shop/s/paid_only' },
        { withholdSql: true },
      );
      expect(answer.items[0]).toMatchObject({
        verdict: 'does-not-fit',
        firstBlocking: 'filters',
      });
      expect(JSON.stringify(answer.items)).not.toContain("paid'");
    });
  });

  it('asks of which source the SQL is where that is not clear', async () => {
    await expect(
      fit({ input: { sql: DAILY } }, { visible: { refs: [] } }),
    ).rejects.toThrow('There is no table that you may see');
  });

  it('refuses SQL that is longer than any dashboard', async () => {
    await expect(
      fit({ input: { sql: `select '${'x'.repeat(100_001)}'` } }),
    ).rejects.toThrow('a requirement may have 100000');
  });
});
