import {
  RoutineSnapshot,
  SeenStatement,
} from '@grainline/backstage-plugin-lineage-node';
import { loadParser } from '@grainline/sql-lineage';
import { snapshotOf, TableSketch } from '../__testUtils__/snapshotOf';
import { analyseSnapshot } from '../analyseSnapshot';

const TABLES: Record<string, TableSketch> = {
  orders: {
    columns: 'order_id, store, at timestamptz, amount numeric',
    keys: [['order_id']],
  },
  moves: { columns: 'store, at timestamptz, amount numeric' },
  days: { columns: 'store, day timestamptz, amount numeric' },
  stock: { columns: 'day date, sku, on_hand' },
  latest: { columns: 'order_id, store, at timestamptz' },
  dim: {
    columns: 'sku, name text, valid_from timestamptz, valid_to timestamptz',
  },
};

const DAYS = `SELECT store, date_trunc('day', at), sum(amount) FROM s.moves GROUP BY 1, 2`;

function routine(body: string, name = 'load'): RoutineSnapshot {
  return {
    name,
    signature: `${name}(date)`,
    kind: 'procedure',
    language: /^BEGIN/.test(body) ? 'plpgsql' : 'sql',
    parameters: ['p_day'],
    body,
  };
}

function grainsOf(
  routines: readonly string[],
  options: {
    readonly tables?: Record<string, TableSketch>;
    readonly seen?: readonly string[];
    readonly calls?: readonly number[];
    readonly files?: readonly string[];
  } = {},
) {
  const statements: SeenStatement[] = [
    ...(options.seen ?? []).map((sql, at) => ({
      kind: 'query' as const,
      id: `q${at}`,
      name: sql.slice(0, 20),
      sql,
      calls: options.calls?.[at] ?? 3,
    })),
    ...(options.files ?? []).map((sql, at) => ({
      kind: 'script' as const,
      id: `f${at}.sql`,
      name: `f${at}.sql`,
      sql,
    })),
  ];
  const snapshot = snapshotOf(
    { ...TABLES, ...options.tables },
    routines.map((body, at) => routine(body, `load_${at}`)),
  );
  const analysed = analyseSnapshot({ ...snapshot, statements });
  return (name: string) => analysed.tables.find(t => t.name === name)!.grain;
}

describe('keys of tables by those who write them', () => {
  beforeAll(loadParser);

  it.each([
    [
      'truncates and fills it',
      `TRUNCATE s.days; INSERT INTO s.days ${DAYS}`,
      0.9,
    ],
    [
      'deletes all of it',
      `DELETE FROM s.days; INSERT INTO s.days ${DAYS}`,
      0.9,
    ],
    [
      'replaces a stretch',
      `DELETE FROM s.days WHERE day = p_day; INSERT INTO s.days ${DAYS}`,
      0.85,
    ],
    [
      'gives way on a conflict',
      `INSERT INTO s.days SELECT store, at, amount FROM s.moves ON CONFLICT (day, store) DO UPDATE SET amount = excluded.amount`,
      0.93,
    ],
    [
      'matches it',
      `MERGE INTO s.days d USING (${DAYS}) m ON d.store = m.store AND d.day = m.date_trunc WHEN NOT MATCHED THEN INSERT VALUES (m.store, m.date_trunc, m.sum)`,
      0.88,
    ],
    [
      'matches it with rows that may be alike',
      `MERGE INTO s.days d USING s.moves m ON d.store = m.store AND d.day = m.at WHEN NOT MATCHED THEN INSERT VALUES (m.store, m.at, m.amount)`,
      0.7,
    ],
    ['adds days to it', `INSERT INTO s.days ${DAYS}`, 0.7],
    [
      'fills it in a loop, day by day',
      `BEGIN TRUNCATE s.days; FOR i IN 1..7 LOOP INSERT INTO s.days SELECT store, p_day + i, sum(amount) FROM s.moves WHERE at = p_day + i GROUP BY store; END LOOP; END`,
      0.85,
    ],
  ])('takes the key that a routine upholds which %s', (_, body, confidence) => {
    const grain = grainsOf([body])('days');
    expect([...grain.keys[0]].sort()).toEqual(['day', 'store']);
    expect(grain).toMatchObject({ certainty: 'likely', confidence });
    expect(grain.evidence[0]).toMatchObject({
      basis: 'parsed',
      text: expect.stringMatching(/^Routine s\.load_0\(date\) /),
    });
  });

  it('holds the time of the run for part of the key of what is added in each run', () => {
    const grain = grainsOf([
      `INSERT INTO s.stock (day, sku, on_hand) SELECT current_date, sku, count(*) FROM s.dim GROUP BY sku`,
    ])('stock');
    expect(grain.keys).toEqual([['sku', 'day']]);
  });

  it('takes the beginning of a period for the time of the run, not its open end', () => {
    const grain = grainsOf([
      `UPDATE s.dim SET valid_to = now() WHERE valid_to = 'infinity';
       INSERT INTO s.dim (sku, name, valid_to, valid_from) SELECT sku, max(name), 'infinity', now() FROM s.stock JOIN s.dim d USING (sku) GROUP BY sku`,
    ])('dim');
    expect(grain.keys).toEqual([['sku', 'valid_from']]);
  });

  it.each([
    [
      'each run may bring a row again',
      'INSERT INTO s.latest SELECT order_id, store, at FROM s.orders',
      'appends',
    ],
    [
      'what fills it has no key',
      'TRUNCATE s.days; INSERT INTO s.days SELECT store, at, amount FROM s.moves',
      'writer-without-key',
    ],
    [
      'a branch decides whether it is emptied',
      'BEGIN IF p_day IS NULL THEN TRUNCATE s.latest; END IF; INSERT INTO s.latest SELECT order_id, store, at FROM s.orders; END',
      'appends',
    ],
  ])('claims nothing where %s', (_, body, code) => {
    const grain = grainsOf([body])(/latest/.test(body) ? 'latest' : 'days');
    expect(grain).toMatchObject({
      keys: [],
      certainty: 'unknown',
      reason: { code },
    });
  });

  it('adds to a key what tells one stretch from the others', () => {
    const grains = grainsOf([
      `DELETE FROM s.days WHERE day = p_day; INSERT INTO s.days SELECT store, p_day, sum(amount) FROM s.moves GROUP BY store`,
      `DELETE FROM s.stock WHERE day = current_date;
       INSERT INTO s.stock (day, sku, on_hand) SELECT current_date, sku, count(*) FROM s.dim GROUP BY sku`,
    ]);
    expect(grains('days').keys).toEqual([['store', 'day']]);
    expect(grains('stock').keys).toEqual([['sku', 'day']]);
  });

  it('adds the day of a snapshot even where other times are in its key', () => {
    const [body, appended] = [
      'DELETE FROM s.snap WHERE taken = current_date; ',
      '',
    ].map(
      clear =>
        `${clear}INSERT INTO s.snap SELECT current_date, store, date_trunc('day', at) FROM s.moves GROUP BY 2, 3`,
    );
    const tables = { snap: { columns: 'taken date, store, day timestamptz' } };
    expect(grainsOf([body], { tables })('snap')).toMatchObject({
      keys: [['store', 'day', 'taken']],
    });
    expect(grainsOf([appended], { tables })('snap')).toMatchObject({
      keys: [['store', 'day', 'taken']],
      bound: 'at-least-as-fine',
    });
  });

  it('trusts a stretch less that is cleared by what the key does not hold', () => {
    const grain = grainsOf([
      `DELETE FROM s.latest WHERE at > p_day; INSERT INTO s.latest SELECT order_id, store, at FROM s.orders WHERE at > p_day`,
    ])('latest');
    expect(grain).toMatchObject({ keys: [['order_id']], confidence: 0.75 });
  });

  it('takes rows that two statements put beside each other for the same rows, unless a word keeps them apart', () => {
    const of = (words: readonly string[]) =>
      `TRUNCATE s.sold; ${words
        .map(
          word =>
            `INSERT INTO s.sold (store, day${
              word && ', channel'
            }) SELECT store, date_trunc('day', at)${word} FROM s.moves GROUP BY 1, 2;`,
        )
        .join(' ')}`;
    const tables = {
      sold: { columns: 'store, day timestamptz, channel text' },
    };
    expect(grainsOf([of(['', ''])], { tables })('sold').keys).toEqual([]);
    expect(
      [
        ...grainsOf([of([", 'web'", ", 'till'"])], { tables })('sold').keys[0],
      ].sort(),
    ).toEqual(['channel', 'day', 'store']);
    expect(
      grainsOf([], {
        tables,
        seen: [
          'TRUNCATE s.sold',
          `INSERT INTO s.sold (store, day) ${DAYS.replace(
            ', sum(amount)',
            '',
          )}`,
          `INSERT INTO s.sold (store, day) SELECT store, at FROM s.moves GROUP BY 1, 2`,
        ],
      })('sold').keys,
    ).toEqual([]);
  });

  it('does not claim a key of which somebody sets a column', () => {
    const fill = `TRUNCATE s.days; INSERT INTO s.days ${DAYS}`;
    expect(
      grainsOf([fill, 'UPDATE s.days SET amount = 0'])('days').keys,
    ).toHaveLength(1);
    expect(
      grainsOf([fill, 'UPDATE s.days SET store = 1'])('days').keys,
    ).toEqual([]);
  });

  it('claims only what all who write agree on, unless the database holds them to it', () => {
    const fine = `TRUNCATE s.days; INSERT INTO s.days ${DAYS}`;
    const other = 'INSERT INTO s.days SELECT store, at, amount FROM s.moves';
    expect(grainsOf([fine, other])('days').reason!.code).toBe(
      'writer-without-key',
    );
    const byStore = `TRUNCATE s.days; INSERT INTO s.days SELECT store, max(at), sum(amount) FROM s.moves GROUP BY 1`;
    expect(grainsOf([fine, byStore])('days').reason!.code).toBe(
      'writers-disagree',
    );
    expect(
      grainsOf([`${other} ON CONFLICT (store, day) DO NOTHING`, other])('days')
        .keys,
    ).toEqual([['store', 'day']]);
  });

  it('reads a writer once more when what it reads has got a key: of a view, or of a table that another writer fills', () => {
    const grains = grainsOf(
      [
        `TRUNCATE s.copy; INSERT INTO s.copy SELECT store, day, amount FROM s.shown`,
        `TRUNCATE s.days; INSERT INTO s.days ${DAYS}`,
      ],
      {
        tables: {
          copy: { columns: 'store, day timestamptz, amount numeric' },
          shown: {
            columns: 'store, day timestamptz, amount numeric',
            viewSql:
              'SELECT d.store, d.day, d.amount FROM s.days d WHERE d.amount > 0',
            reads: ['store', 'day', 'amount'].map(column => ({
              schema: 's',
              table: 'days',
              column,
            })),
          },
        },
      },
    );
    expect(grains('shown')).toMatchObject({
      keys: [['store', 'day']],
      certainty: 'likely',
      sentence: 'One row per store and day.',
    });
    expect(grains('shown').confidence).toBe(0.86);
    expect(grains('copy')).toMatchObject({ keys: [['store', 'day']] });
    expect(grains('copy').time).toMatchObject([{ column: 'day', unit: 'day' }]);
  });

  it('puts together what clears and what fills a table among the statements that ran', () => {
    const days =
      'INSERT INTO s.latest SELECT order_id, store, at FROM s.orders';
    expect(grainsOf([], { seen: [days] })('latest').keys).toEqual([]);
    const grain = grainsOf([], { seen: ['TRUNCATE s.latest', days] })('latest');
    expect(grain).toMatchObject({ keys: [['order_id']], certainty: 'likely' });
    expect(grain.evidence[0].basis).toBe('observed');
  });

  it('does not take a table for one that is cleared before each load that was cleared once', () => {
    const seen = [
      'TRUNCATE s.latest',
      'INSERT INTO s.latest SELECT order_id, store, at FROM s.orders',
    ];
    expect(grainsOf([], { seen, calls: [1, 30] })('latest').keys).toEqual([]);
    expect(grainsOf([], { seen, calls: [29, 30] })('latest').keys).toHaveLength(
      1,
    );
  });

  it('believes the text of a routine before what the server kept of its statements', () => {
    const insert = (word: string) =>
      `INSERT INTO s.sold SELECT ${word}, store, date_trunc('day', at) FROM s.orders GROUP BY 2, 3 UNION ALL SELECT ${
        word === '$1' ? '$2' : "'till'"
      }, store, date_trunc('day', at) FROM s.moves GROUP BY 2, 3`;
    const tables = {
      sold: { columns: 'channel text, store, day timestamptz' },
    };
    const body = `DELETE FROM s.sold; ${insert("'web'")};`;
    const alone = grainsOf([body], { tables })('sold');
    expect(alone.keys).toEqual([['channel', 'store', 'day']]);
    const both = grainsOf([body], { tables, seen: [insert('$1')] })('sold');
    expect(both.keys).toEqual(alone.keys);
    const made = `CREATE PROCEDURE s.load_0(date) LANGUAGE sql AS $body$ DELETE FROM s.sold; ${insert(
      '$1',
    )} $body$`;
    expect(grainsOf([body], { tables, seen: [made] })('sold').keys).toEqual(
      alone.keys,
    );
    expect(grainsOf([], { tables, seen: [insert('$1')] })('sold').keys).toEqual(
      [],
    );
  });

  it('learns key and unit from files, swaps among them', () => {
    const grain = grainsOf([], {
      files: [
        `CREATE TABLE s.days_new AS SELECT store, date_trunc('week', at) AS day, sum(amount) AS amount FROM s.moves GROUP BY 1, 2;
         DROP TABLE s.days; ALTER TABLE s.days_new RENAME TO days`,
      ],
    })('days');
    expect(grain).toMatchObject({
      keys: [['store', 'day']],
      sentence: 'One row per store and week.',
    });
  });
});
