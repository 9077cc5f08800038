import { Snapshot } from '@grainline/backstage-plugin-lineage-node';
import { describeEveryPostgres, TestPostgres } from '@grainline/test-servers';
import { readOnce, testSource } from './__testUtils__/testSource';

jest.setTimeout(60_000);

function tableOf(snapshot: Snapshot, name: string) {
  return snapshot.schemas
    .flatMap(schema => schema.tables)
    .find(table => table.name === name)!;
}

describeEveryPostgres('statistics of values', major => {
  let postgres: TestPostgres;

  beforeEach(async () => {
    postgres = await TestPostgres.create(major);
  });

  afterEach(async () => {
    await postgres.drop();
  });

  const HOURS = `CREATE SCHEMA w;
    CREATE TABLE w.hours AS SELECT store, hour, 'a note ' || store AS note, store * 1.5 AS amount FROM generate_series(1, 4) store,
      generate_series(timestamptz '2025-01-01 00:00Z', timestamptz '2025-01-20 23:00Z', interval '1 hour') hour;
    CREATE TABLE w.never (a int);
    ANALYZE w.hours;`;

  it('come as counts, without a value of the table', async () => {
    await postgres.run(HOURS);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    const { statistics } = tableOf(snapshot, 'hours');
    expect(statistics).toMatchObject({ rows: 4 * 480, whole: true });
    const [store, hour, note] = statistics!.columns;
    expect(statistics!.columns.map(c => c.column)).toEqual([
      'store',
      'hour',
      'note',
    ]);
    expect(store).toMatchObject({ distinct: 4, nulls: 0, mostFrequent: 0.25 });
    expect(hour).toMatchObject({
      distinct: 480,
      times: {
        onHour: hour.times!.values,
        span: (480 - 1) * 3600,
      },
    });
    expect(note.times).toBeUndefined();
    expect(JSON.stringify(statistics)).not.toMatch(/2025|a note/);
    expect(tableOf(snapshot, 'never').statistics).toBeUndefined();
  });

  it('are asked of a table with a whole unique index only for its times', async () => {
    await postgres.run(
      `${HOURS} CREATE UNIQUE INDEX ON w.hours (store, hour);`,
    );
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    expect(
      tableOf(snapshot, 'hours').statistics!.columns.map(c => c.column),
    ).toEqual(['hour']);
  });

  it('are not shown to a role that may not SELECT, which says so', async () => {
    await postgres.run(
      `${HOURS} GRANT USAGE ON SCHEMA w TO :crawler; GRANT INSERT ON w.hours TO :crawler;`,
    );
    const snapshot = await readOnce(testSource(postgres, postgres.crawler));
    const { statistics, noStatistics } = tableOf(snapshot, 'hours');
    expect(statistics).toBeUndefined();
    expect(noStatistics).toMatchObject({
      code: 'statistics-not-readable',
      message: expect.stringContaining('GRANT SELECT'),
    });
  });

  it('reads dates, infinity and materialized views', async () => {
    await postgres.run(`CREATE SCHEMA w;
      CREATE MATERIALIZED VIEW w.months AS SELECT m::date AS month, CASE WHEN extract(month FROM m) = 1 THEN 'infinity' ELSE m END AS until
        FROM generate_series(timestamptz '2015-01-01Z', timestamptz '2024-12-01Z', interval '1 month') m;
      ANALYZE w.months;`);
    const snapshot = await readOnce(testSource(postgres, postgres.owner));
    const [month, until] = tableOf(snapshot, 'months').statistics!.columns;
    expect(month).toMatchObject({ distinct: 120, unique: true });
    expect(month.times!.firstOfMonth).toBe(month.times!.values);
    expect(until.times!.span).toBeLessThan(400 * 12 * 86_400);
  });
});
