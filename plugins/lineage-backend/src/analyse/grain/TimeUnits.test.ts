import { loadParser } from '@grainline/sql-lineage';
import { analyseSnapshot } from '../analyseSnapshot';
import { snapshotOf, TableSketch } from '../__testUtils__/snapshotOf';

const TABLES: Record<string, TableSketch> = {
  orders: {
    columns: 'order_id, store_id, status text, at timestamptz, day date',
    keys: [['order_id']],
  },
};

describe('units of time of what routines write', () => {
  beforeAll(loadParser);

  it('learns the unit of a table from the routine that fills it, and shows that its name says otherwise', () => {
    const analysed = analyseSnapshot(
      snapshotOf(
        {
          ...TABLES,
          traffic_daily: {
            columns: 'store_id, day timestamptz',
            keys: [['store_id', 'day']],
          },
        },
        [
          {
            name: 'load',
            signature: 'load()',
            kind: 'procedure',
            language: 'sql',
            body: `INSERT INTO s.traffic_daily (store_id, day) SELECT store_id, date_trunc('hour', at) FROM s.orders GROUP BY 1, 2`,
          },
        ],
      ),
    );
    const { grain } = analysed.tables.find(t => t.name === 'traffic_daily')!;
    expect(grain).toMatchObject({
      sentence: 'One row per store and hour.',
      certainty: 'likely',
      time: [{ column: 'day', unit: 'hour' }],
    });
    expect(grain.contradictions!.map(e => e.text)).toContain(
      'The name traffic_daily speaks of the day, what is known of its values of the hour',
    );
  });

  const HOURS = `INSERT INTO s.hours (store_id, at) SELECT store_id, at FROM (
    SELECT store_id, date_trunc('hour', at) AS at FROM s.orders UNION ALL SELECT store_id, date_trunc('hour', at) FROM s.orders) u
    GROUP BY store_id, at`;

  it.each<[string, readonly string[], string | undefined]>([
    ['through a subquery', [HOURS], 'hour'],
    ['as all of its writers do', [HOURS, HOURS], 'hour'],
    [
      'unless another routine writes it otherwise',
      [HOURS, 'INSERT INTO s.hours (store_id, at) VALUES (1, now())'],
      undefined,
    ],
    [
      'unless another statement of the routine writes it otherwise',
      [`${HOURS}; UPDATE s.hours SET at = now()`],
      undefined,
    ],
    [
      'unless a conflict sets it otherwise',
      [`${HOURS} ON CONFLICT (store_id, at) DO UPDATE SET at = now()`],
      undefined,
    ],
  ])(
    'takes the unit to which a routine brings a column: %s',
    (_, bodies, unit) => {
      const { tables } = analyseSnapshot(
        snapshotOf(
          {
            ...TABLES,
            hours: {
              columns: 'store_id, at timestamptz',
              keys: [['store_id', 'at']],
            },
          },
          bodies.map((body, index) => ({
            name: `load${index}`,
            signature: `load${index}()`,
            kind: 'procedure' as const,
            language: 'sql',
            body,
          })),
        ),
      );
      const { grain } = tables.find(t => t.name === 'hours')!;
      expect(grain.time.map(t => t.unit)).toEqual(unit ? [unit] : []);
      expect(grain.certainty).toBe(unit ? 'likely' : 'certain');
    },
  );
});
