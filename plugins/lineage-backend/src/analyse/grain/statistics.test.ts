import { RoutineSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { loadParser } from '@grainline/sql-lineage';
import { snapshotOf, TableSketch } from '../__testUtils__/snapshotOf';
import { statisticsOf } from '../__testUtils__/statisticsOf';
import { analyseSnapshot } from '../analyseSnapshot';
import { statisticsDigest } from './statisticsDigest';

const DAY = 86_400_000;
const day = (at: number) => new Date(at * DAY);

function routine(body: string): RoutineSnapshot {
  return {
    name: 'load',
    signature: 'load()',
    kind: 'procedure',
    language: 'sql',
    body,
  };
}

function grainOf(it: TableSketch, body?: string) {
  const snapshot = snapshotOf(
    {
      moves: { columns: 'store, at timestamptz, n' },
      it,
    },
    body === undefined ? [] : [routine(body)],
  );
  return analyseSnapshot(snapshot).tables.find(t => t.name === 'it')!.grain;
}

const rows = <T>(count: number, row: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => row(at));

/** Each of 7 stores on each of 60 days. */
const GRID = rows(420, at => ({
  store: at % 7,
  day: day(Math.floor(at / 7)),
  n: (at * 31) % 97,
}));
const COLUMNS = 'store, day timestamptz, n';

describe("what the database's statistics say of grain", () => {
  beforeAll(loadParser);

  it('finds a full grid of times and others, and the unit of the times', () => {
    expect(
      grainOf({ columns: COLUMNS, statistics: statisticsOf(GRID) }),
    ).toMatchObject({
      keys: [['store', 'day']],
      time: [{ column: 'day', unit: 'day' }],
      certainty: 'likely',
      confidence: 0.78,
      sentence: 'One row per store and day.',
      evidence: [{ basis: 'observed' }, { basis: 'observed' }],
    });
  });

  it('does not take for a grid what is as large by chance', () => {
    const uneven = GRID.map((row, at) =>
      at % 50 === 0 ? { ...row, store: 3 } : row,
    );
    expect(
      grainOf({ columns: COLUMNS, statistics: statisticsOf(uneven) }).keys,
    ).toEqual([]);
    const holes = GRID.filter((_, at) => at % 11 !== 0);
    expect(
      grainOf({ columns: COLUMNS, statistics: statisticsOf(holes) }).keys,
    ).toEqual([]);
  });

  it('shows nothing any more once many rows have changed', () => {
    const grid = statisticsOf(GRID);
    const keysAfter = (changed: number) =>
      grainOf({ columns: COLUMNS, statistics: { ...grid, changed } }).keys;
    expect(keysAfter(0.1)).toEqual([['store', 'day']]);
    expect(keysAfter(0.5)).toEqual([]);
  });

  it('finds a series without gaps, in which measures may be unique too', () => {
    const series = rows(90, at => ({ day: day(at), total: at * 7 + (at % 5) }));
    expect(
      grainOf({ columns: 'day date, total', statistics: statisticsOf(series) }),
    ).toMatchObject({ keys: [['day']], sentence: 'One row per day.' });
  });

  it('takes an identifier for the key of events, and says nothing of their dates', () => {
    const events = rows(400, at => ({
      id: at,
      customer: at % 40,
      day: day((at * 7) % 90),
    }));
    const grain = grainOf({
      columns: 'id, customer, day date',
      statistics: statisticsOf(events),
    });
    expect(grain).toMatchObject({ keys: [['id']], time: [], confidence: 0.85 });
  });

  it('believes no identifier of a few rows that stands behind another column', () => {
    const few = rows(49, at => ({
      employee: Math.floor(at / 5),
      territory_id: at * 3,
    }));
    expect(
      grainOf({
        columns: 'employee, territory_id',
        statistics: statisticsOf(few),
      }).keys,
    ).toEqual([]);
  });

  it('takes the date off a key of an upsert where the identifier is unique alone, as partitions want it', () => {
    const events = rows(400, at => ({
      id: at,
      day: day((at * 7) % 90),
      n: at % 9,
    }));
    const upsert = `INSERT INTO s.it SELECT n, at::date, 1 FROM s.moves ON CONFLICT (id, day) DO UPDATE SET n = 1`;
    expect(
      grainOf(
        { columns: 'id, day date, n', statistics: statisticsOf(events) },
        upsert,
      ),
    ).toMatchObject({ keys: [['id']], time: [] });
    // A key that is declared stays, and the date labels its rows.
    expect(
      grainOf({
        columns: 'id, day date, n',
        keys: [['id', 'day']],
        statistics: statisticsOf(events),
      }),
    ).toMatchObject({
      keys: [['id', 'day']],
      labels: ['day'],
      time: [],
      sentence: 'One row per id (day labels the rows).',
    });
  });

  it('does not call periods daily that begin on dates', () => {
    const periods = rows(400, at => ({
      customer: at % 150,
      since: day((at * 37) % 300),
    }));
    const upsert = `INSERT INTO s.it SELECT store, at::date FROM s.moves ON CONFLICT (customer, since) DO NOTHING`;
    const grain = grainOf({
      columns: 'customer, since date',
      statistics: statisticsOf(periods),
    });
    expect(grain.keys).toEqual([]);
    expect(
      grainOf(
        { columns: 'customer, since date', statistics: statisticsOf(periods) },
        upsert.replace('at::date', 'NULL'),
      ),
    ).toMatchObject({
      keys: [['customer', 'since']],
      time: [],
      sentence: 'One row per customer and since.',
    });
  });

  const REFILL = `TRUNCATE s.it; INSERT INTO s.it SELECT store, date_trunc('day', at), sum(n) FROM s.moves GROUP BY 1, 2`;

  it('is sure of a unit that SQL and values agree on', () => {
    const grain = grainOf(
      {
        columns: COLUMNS,
        keys: [['store', 'day']],
        statistics: statisticsOf(GRID),
      },
      REFILL,
    );
    expect(grain).toMatchObject({ certainty: 'certain', confidence: 0.97 });
  });

  it('shows where values contradict the SQL, and believes them', () => {
    const hours = rows(420, at => ({
      store: at % 7,
      day: new Date(Math.floor(at / 7) * 3_600_000),
      n: 1,
    }));
    const grain = grainOf(
      { columns: COLUMNS, statistics: statisticsOf(hours) },
      REFILL,
    );
    expect(grain).toMatchObject({
      time: [{ unit: 'hour' }],
      confidence: 0.5,
      contradictions: [
        {
          text: expect.stringMatching(
            /boundaries of the hour .*, not of the day$/,
          ),
        },
        { basis: 'inferred' },
      ],
    });
  });

  it('refutes a claimed key that has fewer values than there are rows, and says what would make the grain known', () => {
    const twice = statisticsOf([...GRID, ...GRID]);
    const grain = grainOf({ columns: COLUMNS, statistics: twice }, REFILL);
    expect(grain).toMatchObject({
      keys: [],
      certainty: 'unknown',
      contradictions: [
        { text: 'By the statistics several rows share store, day' },
      ],
    });
    expect(grain.sentence).toMatch(/what is claimed does not hold/);
    // What is out of date refutes nothing.
    expect(
      grainOf(
        { columns: COLUMNS, statistics: { ...twice, changed: 0.05 } },
        REFILL,
      ).keys,
    ).toEqual([['store', 'day']]);
  });

  it('carries what values show of a table to the views that read it', () => {
    const analysed = analyseSnapshot(
      snapshotOf({
        it: { columns: COLUMNS, statistics: statisticsOf(GRID) },
        shown: {
          columns: 'shop, of timestamptz',
          viewSql:
            'SELECT i.store AS shop, i.day AS of FROM s.it i WHERE i.n > 3',
          reads: ['store', 'day', 'n'].map(column => ({
            schema: 's',
            table: 'it',
            column,
          })),
        },
      }),
    );
    expect(analysed.tables.find(t => t.name === 'shown')!.grain).toMatchObject({
      keys: [['shop', 'of']],
      sentence: 'One row per shop and day.',
      confidence: 0.74,
    });
  });

  it('says that statistics are not shown, and who would have to be granted what', () => {
    const { sentence } = grainOf({
      columns: COLUMNS,
      noStatistics: { code: 'statistics-not-readable', message: 'No SELECT' },
    });
    expect(sentence).toMatch(/GRANT SELECT on it would change\.$/);
  });

  it('is the same input as long as it says the same', () => {
    const table = (statistics: TableSketch['statistics']) =>
      snapshotOf({ it: { columns: COLUMNS, statistics } }).schemas[0].tables[0];
    const grown = rows(840, at => ({
      store: at % 7,
      day: day(Math.floor(at / 7)),
      n: at % 97,
    }));
    expect(statisticsDigest(table(statisticsOf(grown)))).toBe(
      statisticsDigest(table(statisticsOf(GRID))),
    );
    expect(statisticsDigest(table(statisticsOf(GRID.slice(0, 400))))).not.toBe(
      statisticsDigest(table(statisticsOf(GRID))),
    );
    expect(statisticsDigest(table(undefined))).toBe('');
  });
});
