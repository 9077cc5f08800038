import { loadParser } from '../parser/loadParser';
import { catalogFromData } from '../catalog/CatalogData';
import { analyseRoutine } from '../routine/analyseRoutine';
import { analyseSql } from './analyseSql';

const catalog = catalogFromData({
  tables: [
    {
      schema: 'w',
      name: 'orders',
      columns: ['order_id', 'store', 'at', 'amount'],
      keys: [['order_id']],
    },
    { schema: 'w', name: 'day', columns: ['store', 'day', 'sum'] },
    { schema: 'w', name: 'copy', columns: ['order_id', 'store', 'at'] },
  ],
});

function changes(sql: string) {
  return analyseSql(sql, { dialect: 'postgres', catalog }).rowChanges.map(
    ({
      table,
      statement: _,
      calledThere: __,
      units: ___,
      keys,
      ...change
    }) => ({
      table: table.name,
      ...change,
      ...(keys && { keys: keys.map(key => key.columns) }),
    }),
  );
}

const DAYS = `SELECT store, date_trunc('day', at), sum(amount) FROM w.orders GROUP BY 1, 2`;

describe('how the rows of tables change', () => {
  beforeAll(loadParser);

  it('tells of an INSERT the keys of what is put in, under the names of the table', () => {
    expect(changes(`INSERT INTO w.day ${DAYS}`)).toEqual([
      { table: 'day', action: 'insert', keys: [['store', 'day']] },
    ]);
  });

  it('tells by what ON CONFLICT recognises a row', () => {
    expect(
      changes(
        `INSERT INTO w.day ${DAYS} ON CONFLICT (day, store) DO UPDATE SET sum = excluded.sum`,
      ),
    ).toMatchObject([{ by: ['day', 'store'], onConflict: 'update' }]);
    expect(
      changes(
        `INSERT INTO w.copy SELECT order_id, store, at FROM w.orders ON CONFLICT (order_id) WHERE store > 1 DO NOTHING`,
      ),
    ).toMatchObject([
      { by: ['order_id'], onConflict: 'nothing', partly: true },
    ]);
    expect(
      changes(
        `INSERT INTO w.copy SELECT order_id, store, at FROM w.orders ON CONFLICT ON CONSTRAINT copy_pk DO NOTHING`,
      ),
    ).toMatchObject([{ by: [], constraint: 'copy_pk' }]);
  });

  it.each([
    ['DELETE FROM w.day', { by: [], within: [] }],
    ['DELETE FROM w.day WHERE day = $1', { by: ['day'], within: [] }],
    [
      'DELETE FROM w.day WHERE day >= $1 AND day < $2 AND store = $3',
      { by: ['store'], within: ['day'] },
    ],
    [
      'DELETE FROM w.day WHERE day BETWEEN $1 AND $2',
      { by: [], within: ['day'] },
    ],
    [
      'DELETE FROM w.day d USING w.copy c WHERE d.store = c.store AND c.order_id > 1',
      { by: ['store'], within: [], partly: true },
    ],
    [
      'DELETE FROM w.copy WHERE order_id IN (SELECT order_id FROM w.orders)',
      { by: ['order_id'], within: [] },
    ],
    [
      'DELETE FROM w.day d WHERE EXISTS (SELECT 1 FROM w.orders o WHERE o.store = d.store)',
      { by: ['store'], within: [] },
    ],
    [
      'DELETE FROM w.day WHERE (store, day) IN (SELECT store, at FROM w.orders)',
      { by: ['store', 'day'], within: [] },
    ],
    [
      'DELETE FROM w.day WHERE store = 1 OR day = $1',
      { by: [], within: [], partly: true },
    ],
  ])('tells which rows are deleted: %s', (sql, rows) => {
    const [change] = changes(sql);
    expect(change).toMatchObject({ action: 'delete', ...rows });
    expect('partly' in change).toBe('partly' in rows);
  });

  it('tells on what a MERGE matches', () => {
    expect(
      changes(
        `MERGE INTO w.copy t USING w.orders s ON t.order_id = s.order_id AND s.store = t.store
         WHEN NOT MATCHED THEN INSERT (order_id, store, at) VALUES (s.order_id, s.store, s.at)`,
      ),
    ).toEqual([
      {
        table: 'copy',
        action: 'merge',
        by: expect.arrayContaining(['order_id', 'store']),
        within: [],
        // The orders' key is among what it matches by.
        unique: true,
      },
    ]);
  });

  it('tells of a swap under the name that the table has in the end, and nothing of temporary tables', () => {
    expect(
      changes(
        `CREATE TEMP TABLE t AS ${DAYS};
         CREATE TABLE w.day_new AS SELECT store, date_trunc AS day, sum FROM t;
         DROP TABLE w.day; ALTER TABLE w.day_new RENAME TO day;`,
      ),
    ).toEqual([{ table: 'day', action: 'create', keys: [['store', 'day']] }]);
  });

  it.each([
    ['', [['order_id']]],
    ['INSERT INTO t SELECT order_id FROM w.orders', []],
    ['UPDATE t SET order_id = 1', []],
    ['TRUNCATE t; INSERT INTO t SELECT order_id FROM w.copy', []],
    [
      'DELETE FROM t; INSERT INTO t SELECT order_id FROM w.orders',
      [['order_id']],
    ],
    ['DELETE FROM t WHERE order_id = 3', [['order_id']]],
  ])('knows the keys of a temporary table that it fills: %s', (more, keys) => {
    const all = changes(
      `CREATE TEMP TABLE t AS SELECT order_id FROM w.orders; ${more};
       INSERT INTO w.copy (order_id) SELECT order_id FROM t`,
    );
    expect(all.at(-1)!.keys).toEqual(keys);
  });

  it.each([
    ["INSERT INTO t SELECT store, date_trunc('day', at) FROM w.orders", 'day'],
    ['INSERT INTO t SELECT store, at FROM w.orders', undefined],
    ['UPDATE t SET at = now()', undefined],
    ['DELETE FROM t WHERE store = 1', 'day'],
  ])('knows the unit of time of a temporary table: %s', (more, unit) => {
    const { statements } = analyseSql(
      `CREATE TEMP TABLE t AS SELECT store, date_trunc('day', at) AS at FROM w.orders; ${more};
       MERGE INTO w.copy c USING t ON c.store = t.store WHEN NOT MATCHED THEN INSERT (store, at) VALUES (t.store, t.at)`,
      { dialect: 'postgres', catalog },
    );
    const written = statements.at(-1)!.outputs.find(o => o.column === 'at');
    expect(written).toHaveProperty('table.name', 'copy');
    expect(written!.unit).toBe(unit);
  });

  it('says what a branch or a loop of a routine may leave out or repeat', () => {
    const { rowChanges } = analyseRoutine({
      language: 'plpgsql',
      dialect: 'postgres',
      catalog,
      parameters: ['p_day'],
      body: `BEGIN
        DELETE FROM w.day WHERE day = p_day;
        IF p_day IS NULL THEN TRUNCATE w.day; END IF;
        FOR i IN 1..3 LOOP INSERT INTO w.day ${DAYS}; END LOOP;
      END`,
    });
    expect(rowChanges.map(({ action, runs }) => [action, runs])).toEqual([
      ['delete', undefined],
      ['truncate', 'perhaps'],
      ['insert', 'repeatedly'],
    ]);
  });
});
