import { Grain } from '@grainline/backstage-plugin-lineage-common';
import { loadParser } from '@grainline/sql-lineage';
import { analyseSnapshot } from '../analyseSnapshot';
import { keyOf, snapshotOf, TableSketch } from '../__testUtils__/snapshotOf';

const TABLES: Record<string, TableSketch> = {
  stores: {
    columns: 'store_id, name text, region text',
    keys: [['store_id']],
  },
  orders: {
    columns: 'order_id, store_id, status text, at timestamptz, day date',
    keys: [['order_id']],
  },
  lines: {
    columns: 'order_id, line_no, sku text, amount numeric',
    keys: [['order_id', 'line_no']],
  },
  payments: { columns: 'payment_id, order_id', keys: [['payment_id']] },
  keyless: { columns: 'a, b' },
};

function grainOf(sketch: TableSketch, more: Record<string, TableSketch> = {}) {
  const analysed = analyseSnapshot(
    snapshotOf({ ...TABLES, ...more, it: sketch }),
  );
  return analysed.tables.find(t => t.name === 'it')!.grain;
}

const view = (columns: string, viewSql: string): TableSketch => ({
  columns,
  viewSql,
});

function short(grain: Grain): unknown {
  return [grain.certainty, grain.bound, grain.keys, grain.sentence];
}

describe('grains of tables', () => {
  beforeAll(loadParser);

  it('takes the primary key before other keys, and drops keys that contain another', () => {
    expect(
      grainOf({
        columns: 'id, code text, shop text',
        keys: [
          keyOf(['code'], { kind: 'unique', name: 'code_once' }),
          keyOf(['id', 'code'], { kind: 'unique-index' }),
          keyOf(['id']),
        ],
      }),
    ).toMatchObject({
      keys: [['id'], ['code']],
      certainty: 'certain',
      bound: 'exact',
      sentence: 'One row per id.',
      evidence: [
        { basis: 'declared', text: 'Primary key id_key (id)' },
        { text: 'Unique constraint code_once (code)' },
      ],
    });
  });

  it.each([
    ['partial', { where: 'open' }, 'holds only where open'],
    ['an expression', { hasExpression: true }, 'is on an expression'],
    [
      'nullable',
      { allNotNull: false },
      'several rows in which a column is null',
    ],
  ])('does not take a unique index that is %s for a key', (_, flaw, text) => {
    const grain = grainOf({
      columns: 'id',
      keys: [keyOf(['id'], { kind: 'unique-index', ...flaw })],
    });
    expect(grain).toMatchObject({
      certainty: 'unknown',
      keys: [],
      reason: { code: 'no-whole-key' },
    });
    expect(grain.evidence[0].text).toContain(text);
  });

  it('takes a nullable key whose nulls are not distinct', () => {
    expect(
      grainOf({
        columns: 'id',
        keys: [
          keyOf(['id'], {
            kind: 'unique',
            allNotNull: false,
            nullsNotDistinct: true,
          }),
        ],
      }).certainty,
    ).toBe('certain');
  });

  it.each([{ enforced: false }, { deferrable: true }])(
    'calls a key only likely that is %j',
    flaw => {
      expect(
        grainOf({ columns: 'id', keys: [keyOf(['id'], flaw)] }),
      ).toMatchObject({ certainty: 'likely', sentence: 'One row per id.' });
    },
  );

  it('claims nothing of a table whose heirs bring rows of their own', () => {
    expect(
      grainOf({ columns: 'id', keys: [['id']], inherited: true }),
    ).toMatchObject({ certainty: 'unknown', reason: { code: 'inherited' } });
  });

  it('says what would make a grain known', () => {
    expect(grainOf({ columns: 'a' })).toMatchObject({
      sentence: expect.stringMatching(
        /^Unknown, because it declares no primary/,
      ),
      reason: { code: 'no-key' },
    });
  });

  it('reads a date in a key as a day, but not for certain', () => {
    expect(
      grainOf({ columns: 'store_id, day date', keys: [['store_id', 'day']] }),
    ).toMatchObject({
      sentence: 'One row per store and day.',
      certainty: 'likely',
      time: [{ column: 'day', unit: 'day' }],
    });
  });

  it.each([
    ['a month', 'account_id, month date', ['account_id', 'month']],
    ['a beginning', 'sku text, valid_from date', ['sku', 'valid_from']],
  ])('claims no day of a date whose name speaks of %s', (_, columns, key) => {
    expect(grainOf({ columns, keys: [key] })).toMatchObject({
      time: [],
      certainty: 'certain',
    });
  });

  it('does not call a table of hours daily for the name of its column', () => {
    expect(
      grainOf({
        columns: 'store_id, day timestamptz',
        keys: [['store_id', 'day']],
      }),
    ).toMatchObject({
      time: [],
      sentence:
        'One row per store and timestamp in day (its unit is not known).',
    });
  });

  it('does not call an event table daily whose events have a key of their own', () => {
    expect(
      grainOf({
        columns: 'event_id, day date',
        keys: [
          ['event_id', 'day'],
          keyOf(['event_id'], { kind: 'unique', name: 'z' }),
        ],
      }),
    ).toMatchObject({ time: [], sentence: 'One row per event_id.' });
  });

  it.each<[string, TableSketch]>([
    [
      'the table is partitioned by it',
      {
        columns: 'event_id, day date',
        keys: [['event_id', 'day']],
        kind: 'partitioned-table',
        partitionKey: 'RANGE (day)',
      },
    ],
  ])('does not call an event table daily: %s', (_, sketch) => {
    const { time, sentence } = grainOf(sketch);
    expect(time).toEqual([]);
    expect(sentence).toBe('One row per event_id (day labels the rows).');
  });
});

describe('grains of views', () => {
  beforeAll(loadParser);

  it.each<[string, TableSketch, unknown]>([
    [
      'groups',
      view(
        'store_id, day timestamptz, n bigint',
        `SELECT store_id, date_trunc('day', at) AS day, count(*) AS n FROM s.orders GROUP BY store_id, (date_trunc('day', at))`,
      ),
      [
        'certain',
        'at-least-as-fine',
        [['store_id', 'day']],
        'One row per store and day.',
      ],
    ],
    [
      'groups whose attributes follow from a key',
      view(
        'store_id, name text, n bigint',
        'SELECT st.store_id, st.name, count(*) AS n FROM s.orders o JOIN s.stores st ON st.store_id = o.store_id GROUP BY st.store_id, st.name',
      ),
      ['certain', 'exact', [['store_id']], 'One row per store_id.'],
    ],
    [
      'groups whose attributes follow over a join',
      view(
        'store_id, name text, n bigint',
        'SELECT o.store_id, st.name, count(*) AS n FROM s.orders o LEFT JOIN s.stores st ON st.store_id = o.store_id GROUP BY o.store_id, st.name',
      ),
      ['certain', 'exact', [['store_id']], 'One row per store_id.'],
    ],
    [
      'groups of a table joined to itself',
      view(
        'a, b text, n bigint',
        'SELECT x.store_id AS a, y.name AS b, count(*) AS n FROM s.stores x JOIN s.stores y ON y.region = x.region GROUP BY x.store_id, y.name',
      ),
      ['certain', 'at-least-as-fine', [['a', 'b']], 'One row per a and b.'],
    ],
    [
      'everything aggregated',
      view('n bigint', 'SELECT count(*) AS n FROM s.orders'),
      ['certain', 'exact', [[]], 'One row in all.'],
    ],
    [
      'DISTINCT',
      view(
        'store_id, status text',
        'SELECT DISTINCT store_id, status FROM s.orders',
      ),
      [
        'certain',
        'at-least-as-fine',
        [['store_id', 'status']],
        'One row per store and status.',
      ],
    ],
    [
      'DISTINCT ON',
      view(
        'store_id, at timestamptz',
        'SELECT DISTINCT ON (store_id) store_id, at FROM s.orders ORDER BY store_id, at DESC',
      ),
      ['certain', 'exact', [['store_id']], 'One row per store_id.'],
    ],
    [
      'a table as it is, under other names',
      view(
        'id, s text',
        `SELECT order_id AS id, status AS s FROM s.orders WHERE status <> 'x'`,
      ),
      ['certain', 'exact', [['id']], 'One row per id.'],
    ],
    [
      'a join that looks something up',
      view(
        'order_id, name text',
        'SELECT o.order_id, st.name FROM s.orders o JOIN s.stores st ON st.store_id = o.store_id',
      ),
      ['certain', 'exact', [['order_id']], 'One row per order_id.'],
    ],
    [
      'a key that is projected from the other side of an equality',
      view(
        'o, line_no',
        'SELECT o.order_id AS o, l.line_no FROM s.lines l JOIN s.orders o ON o.order_id = l.order_id',
      ),
      ['certain', 'exact', [['o', 'line_no']], 'One row per o and line_no.'],
    ],
    [
      'a join that fans out',
      view(
        'order_id, payment_id',
        'SELECT o.order_id, p.payment_id FROM s.orders o LEFT JOIN s.payments p ON p.order_id = o.order_id',
      ),
      [
        'certain',
        'at-least-as-fine',
        [['order_id', 'payment_id']],
        'One row per order and payment.',
      ],
    ],
    [
      'a join from the many to the one, the one written first',
      view(
        'payment_id',
        'SELECT p.payment_id FROM s.orders o JOIN s.payments p USING (order_id)',
      ),
      ['certain', 'exact', [['payment_id']], 'One row per payment_id.'],
    ],
  ])('knows that of %s', (_, sketch, expected) => {
    expect(short(grainOf(sketch))).toEqual(expected);
  });

  it.each<[string, TableSketch, string]>([
    [
      'a fan-out whose key is left behind',
      view(
        'order_id, status text',
        'SELECT o.order_id, o.status FROM s.orders o LEFT JOIN s.payments p ON p.order_id = o.order_id',
      ),
      'key-not-projected',
    ],
    [
      'a join on an inequality with a keyless table',
      view(
        'order_id, a',
        'SELECT o.order_id, k.a FROM s.orders o JOIN s.keyless k ON k.a > o.order_id',
      ),
      'no-upstream-key',
    ],
    [
      'a function that turns a group into several rows',
      view(
        'store_id, x',
        'SELECT store_id, unnest(array_agg(order_id)) AS x FROM s.orders GROUP BY store_id',
      ),
      'rows-multiply',
    ],
    [
      'a function of somebody’s own beside an aggregate',
      view('x', 'SELECT s.explode(max(order_id)) AS x FROM s.orders'),
      'rows-multiply',
    ],
    [
      'generate_series beside a key',
      view(
        'order_id, n',
        'SELECT order_id, generate_series(1, 3) AS n FROM s.orders',
      ),
      'grain-not-derived',
    ],
    [
      'a group key that is left behind',
      view('n bigint', 'SELECT count(*) AS n FROM s.orders GROUP BY store_id'),
      'group-key-not-projected',
    ],
    [
      'grouping sets',
      view(
        'store_id, status text, n bigint',
        'SELECT store_id, status, count(*) AS n FROM s.orders GROUP BY ROLLUP(store_id, status)',
      ),
      'grouping-sets',
    ],
    [
      'UNION ALL',
      view(
        'order_id',
        'SELECT order_id FROM s.orders UNION ALL SELECT order_id FROM s.lines',
      ),
      'grain-not-derived',
    ],
    [
      'tables side by side',
      view('order_id', 'SELECT o.order_id FROM s.orders o, s.stores t'),
      'key-not-projected',
    ],
    [
      'a right join',
      view(
        'order_id',
        'SELECT o.order_id FROM s.orders o RIGHT JOIN s.stores t ON t.store_id = o.store_id',
      ),
      'key-not-projected',
    ],
  ])('claims nothing of %s', (_, sketch, code) => {
    expect(grainOf(sketch)).toMatchObject({
      certainty: 'unknown',
      keys: [],
      reason: { code },
    });
  });

  it('carries keys and units over views on views', () => {
    const grain = grainOf(
      view(
        'shop, d timestamptz',
        'SELECT store_id AS shop, day AS d FROM s.daily WHERE n > 0',
      ),
      {
        daily: view(
          'store_id, day timestamptz, n bigint',
          `SELECT store_id, date_trunc('hour', at) AS day, count(*) AS n FROM s.orders GROUP BY store_id, (date_trunc('hour', at))`,
        ),
      },
    );
    expect(grain).toMatchObject({
      keys: [['shop', 'd']],
      time: [{ column: 'd', unit: 'hour' }],
      sentence: 'One row per shop and hour.',
      certainty: 'certain',
    });
  });

  it('keeps a month that is cast to a date a month', () => {
    const grain = grainOf(
      view('month date, n bigint', 'SELECT m::date AS month, n FROM s.monthly'),
      {
        monthly: view(
          'm timestamptz, n bigint',
          `SELECT date_trunc('month', at) AS m, count(*) AS n FROM s.orders GROUP BY (date_trunc('month', at))`,
        ),
      },
    );
    expect(grain.keys).toEqual([]);
    const plain = grainOf(
      view('m timestamptz, n bigint', 'SELECT m, n FROM s.monthly'),
      {
        monthly: view(
          'm date, n bigint',
          `SELECT date_trunc('month', at)::date AS m, count(*) AS n FROM s.orders GROUP BY (date_trunc('month', at)::date)`,
        ),
      },
    );
    expect(plain.time).toMatchObject([{ unit: 'month' }]);
  });

  it('claims no day where an aggregate hides what it was made of', () => {
    const grain = grainOf(
      view(
        'cohort date, n bigint',
        `SELECT f.cohort, count(*) AS n FROM (SELECT store_id, min(date_trunc('month', at))::date AS cohort FROM s.orders GROUP BY store_id) f GROUP BY f.cohort`,
      ),
    );
    expect(grain).toMatchObject({
      keys: [['cohort']],
      time: [],
      sentence: 'One row per cohort.',
    });
  });

  it('shows what a key follows from, down to what is declared', () => {
    const { evidence, bound } = grainOf(
      view(
        'store_id, status text, name text',
        `WITH g AS (SELECT store_id, status, count(*) AS n FROM s.orders GROUP BY store_id, status)
           SELECT g.store_id, g.status, st.name FROM g LEFT JOIN s.stores st ON st.store_id = g.store_id`,
      ),
    );
    expect(bound).toBe('at-least-as-fine');
    expect(evidence.map(e => e.text)).toEqual([
      'Its SQL makes them unique: GROUP BY; s.stores has the key store_id',
      'Primary key store_id_key (store_id)',
    ]);
  });

  it('does not take the key of a view that groups by several columns for exact, however it is read on', () => {
    const { keys, bound } = grainOf(
      view('a, b text', 'SELECT store_id AS a, status AS b FROM s.groups'),
      {
        groups: view(
          'store_id, status text',
          'SELECT DISTINCT store_id, status FROM s.orders',
        ),
      },
    );
    expect([keys, bound]).toEqual([[['a', 'b']], 'at-least-as-fine']);
  });

  it('analyses a view after those that it reads, in whichever order they come', () => {
    const analysed = analyseSnapshot(
      snapshotOf({
        ...TABLES,
        it: {
          ...view('id', 'SELECT id FROM s.later'),
          reads: [{ schema: 's', table: 'later', column: 'id' }],
        },
        later: {
          ...view('id', 'SELECT order_id AS id FROM s.orders'),
          reads: [{ schema: 's', table: 'orders', column: 'order_id' }],
        },
      }),
    );
    expect(analysed.tables.find(t => t.name === 'it')!.grain.keys).toEqual([
      ['id'],
    ]);
  });
});
