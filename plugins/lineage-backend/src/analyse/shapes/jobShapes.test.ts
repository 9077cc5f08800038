import { Job, JobShape } from '@grainline/backstage-plugin-lineage-common';
import { RoutineSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { loadParser } from '@grainline/sql-lineage';
import { snapshotOf, TableSketch } from '../__testUtils__/snapshotOf';
import { analyseSnapshot } from '../analyseSnapshot';

const TABLES: Record<string, TableSketch> = {
  orders: {
    columns:
      'order_id bigint, customer_id, status text, placed_at timestamp with time zone, amount numeric',
    keys: [['order_id']],
  },
  customers: { columns: 'customer_id, city text', keys: [['customer_id']] },
  refunds: {
    columns: 'refund_id, order_id bigint, amount numeric',
    keys: [['refund_id']],
  },
  daily: {
    columns: 'day date, city text, revenue numeric',
    keys: [['day', 'city']],
  },
};

beforeAll(() => loadParser());

function jobsOf(
  tables: Record<string, TableSketch>,
  routines: readonly RoutineSnapshot[] = [],
): Map<string, Job> {
  const { jobs } = analyseSnapshot(
    snapshotOf({ ...TABLES, ...tables }, routines),
  );
  return new Map(jobs.map(job => [job.id, job]));
}

function shapesOfView(sql: string, columns: string): readonly JobShape[] {
  const jobs = jobsOf({ v: { columns, viewSql: sql } });
  return jobs.get('view:shop/s/v')!.shapes!;
}

function shapesOfRoutine(body: string): readonly JobShape[] {
  const jobs = jobsOf({}, [
    {
      name: 'load',
      signature: 'load(p_from date)',
      kind: 'procedure',
      language: 'plpgsql',
      parameters: ['p_from'],
      body,
      searchPath: ['s'],
    },
  ]);
  return [...jobs.values()][0].shapes!;
}

const inWords = ({ filters }: JobShape) =>
  filters.map(({ clause, fragment, table, valuesOnly, window }) =>
    [clause, fragment, table, valuesOnly && 'values only', window && 'window']
      .filter(Boolean)
      .join(' | '),
  );

describe('shapes of jobs', () => {
  it('tells of a view what it leaves out, in order, and how it groups', () => {
    const [shape] = shapesOfView(
      `SELECT date_trunc('day', o.placed_at)::date AS d, c.city, sum(o.amount - r.amount) AS net
         FROM s.orders o
         JOIN s.customers c USING (customer_id)
         LEFT JOIN (SELECT order_id, sum(amount) AS amount FROM s.refunds WHERE amount > 0 GROUP BY order_id) r
           ON r.order_id = o.order_id
        WHERE ((o.status <> 'cancelled') AND (o.placed_at BETWEEN '2025-01-01' AND '2025-12-31'))
        GROUP BY 1, c.city
       HAVING count(*) > 1
        LIMIT 10`,
      'day date, city text, net numeric',
    );
    expect(inWords(shape)).toEqual([
      'inner-join | USING (customer_id) | shop/s/customers',
      'where | amount > 0 | values only',
      "where | o.status <> 'cancelled'",
      "where | o.placed_at BETWEEN '2025-01-01' AND '2025-12-31'",
      'having | count(*) > 1',
      'limit | LIMIT 10',
    ]);
    expect(shape).toMatchObject({
      to: 'shop/s/v',
      groupBy: ['day', 'city'],
      groupByFragment: "GROUP BY date_trunc('day', o.placed_at)::date, c.city",
      timeUnits: { day: 'day' },
      fanOuts: [{ table: 'shop/s/customers', by: ['shop/s/orders'] }],
    });
    expect(shape.filters[2]).toMatchObject({
      columns: ['shop/s/orders/status'],
      line: 6,
    });
    expect(shape).not.toHaveProperty('writes');
    expect(shape).not.toHaveProperty('appends');
  });

  it('takes a condition between two tables for the join that it is, and what is in an expression for none', () => {
    const [shape] = shapesOfView(
      `SELECT DISTINCT o.order_id FROM s.orders o, s.customers c
        WHERE c.customer_id = o.customer_id AND c.city = 'x'
          AND EXISTS (SELECT 1 FROM s.refunds r WHERE r.order_id = o.order_id AND r.amount > 1)
        UNION ALL SELECT order_id FROM s.refunds`,
      'order_id bigint',
    );
    expect(inWords(shape)).toEqual([
      'inner-join | c.customer_id = o.customer_id | shop/s/customers',
      "where | c.city = 'x'",
      'where | EXISTS (SELECT 1 FROM s.refunds r WHERE r.order_id = o.order_id AND r.amount > 1)',
      'distinct | DISTINCT',
    ]);
    expect(shape.appends).toBe(true);
  });

  it('tells what tables are called, and which of them only add to others', () => {
    const [shape] = shapesOfView(
      `SELECT o.order_id, r.amount FROM s.orders o JOIN s.customers c ON c.customer_id = o.customer_id
         LEFT JOIN s.refunds r ON r.order_id = o.order_id WHERE o.status = 'paid'`,
      'order_id bigint, amount numeric',
    );
    expect(shape).toMatchObject({
      aliases: {
        o: 'shop/s/orders',
        c: 'shop/s/customers',
        r: 'shop/s/refunds',
      },
      optional: ['shop/s/refunds'],
    });
    const [asked] = shapesOfView(
      `SELECT o.order_id FROM s.orders o LEFT JOIN s.refunds r ON r.order_id = o.order_id WHERE r.amount > 0`,
      'order_id bigint',
    );
    expect(asked).not.toHaveProperty('optional');
  });

  it('names the tables whose rows a join multiplies', () => {
    const [shape] = shapesOfView(
      'SELECT o.order_id, r.amount FROM s.orders o LEFT JOIN s.refunds r ON r.order_id = o.order_id',
      'order_id bigint, amount numeric',
    );
    expect(shape.fanOuts).toEqual([
      { table: 'shop/s/orders', by: ['shop/s/refunds'] },
    ]);
  });

  it('keeps what fills a column into which no column goes', () => {
    const [view] = shapesOfView(
      "SELECT city, count(*) AS n, 'x' AS kind FROM s.customers GROUP BY city",
      'town text, customers bigint, kind text',
    );
    expect(view.computed).toEqual({ customers: 'count(*)', kind: "'x'" });
    const [ranked] = shapesOfView(
      `SELECT r.city, r.place FROM (SELECT c.city, row_number() OVER (ORDER BY c.city) AS place FROM s.customers c) r WHERE r.place < 3`,
      'city text, place bigint',
    );
    expect(ranked.computed).toEqual({
      place: 'row_number() OVER (ORDER BY c.city)',
    });
    const [shape] = shapesOfRoutine(`BEGIN
  CREATE TEMP TABLE counts AS SELECT placed_at::date AS d, count(*) AS n FROM orders GROUP BY 1;
  INSERT INTO daily (day, city, revenue) SELECT d, 'x', n FROM counts;
END`);
    expect(shape.computed).toEqual({ city: "'x'", revenue: 'count(*)' });
  });

  it('carries what filled a temporary table to what is filled from it', () => {
    const [shape, ...more] = shapesOfRoutine(`DECLARE n bigint;
BEGIN
  CREATE TEMP TABLE fresh AS SELECT * FROM orders WHERE placed_at >= p_from AND status <> 'cancelled';
  DELETE FROM daily WHERE day >= p_from;
  INSERT INTO daily (day, city, revenue)
  SELECT f.placed_at::date, c.city, sum(f.amount)
  FROM fresh f JOIN customers c ON c.customer_id = f.customer_id
  GROUP BY f.placed_at::date, c.city;
END`);
    expect(more).toEqual([]);
    expect(inWords(shape)).toEqual([
      'where | placed_at >= p_from | window',
      "where | status <> 'cancelled'",
      'inner-join | c.customer_id = f.customer_id | shop/s/customers',
    ]);
    expect(shape).toMatchObject({
      to: 'shop/s/daily',
      groupBy: ['day', 'city'],
      groupByFragment: 'GROUP BY f.placed_at::date, c.city',
      timeUnits: { day: 'day' },
      writes: 'merges',
    });
  });

  it('takes what a temporary table adds by an outer join for values, and keeps the brackets of an OR', () => {
    const [shape] = shapesOfRoutine(`BEGIN
  CREATE TEMP TABLE towns AS SELECT o.order_id, c.city FROM orders o
    JOIN customers c ON c.customer_id = o.customer_id AND (c.city <> '' OR o.amount > 0);
  INSERT INTO daily (day, city, revenue)
  SELECT o.placed_at::date, t.city, o.amount FROM orders o LEFT JOIN towns t ON t.order_id = o.order_id WHERE o.amount > 5;
END`);
    expect(inWords(shape)).toEqual([
      "inner-join | c.customer_id = o.customer_id AND (c.city <> '' OR o.amount > 0) | shop/s/customers | values only",
      'where | o.amount > 5',
    ]);
  });

  it.each([
    ['replaces', 'TRUNCATE daily;', ''],
    ['replaces', 'DELETE FROM daily;', ''],
    ['appends', '', ''],
    ['merges', '', 'ON CONFLICT (day, city) DO NOTHING'],
  ])('says that a routine %s rows (%s %s)', (writes, before, after) => {
    const [shape] = shapesOfRoutine(`BEGIN
  ${before}
  INSERT INTO daily (day, city) SELECT placed_at::date, 'x' FROM orders WHERE placed_at >= p_from ${after};
END`);
    expect(shape.writes).toBe(writes);
    expect(shape.filters[0].window ?? false).toBe(writes !== 'replaces');
  });
});
