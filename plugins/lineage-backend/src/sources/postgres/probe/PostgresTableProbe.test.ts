import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  KeyAnswer,
  ProbeQuestion,
  ProbeRequest,
  TimeAnswer,
} from '@grainline/backstage-plugin-lineage-node';
import { describeEveryPostgres, TestPostgres } from '@grainline/test-servers';
import { testSource } from '../__testUtils__/testSource';

jest.setTimeout(60_000);

const TABLES = `
CREATE SCHEMA s;
CREATE TABLE s.sales AS
  SELECT d::timestamptz AS at, store::int AS store, (d::date + 1) AS "Odd ""Day""", random() AS amount
  FROM generate_series('2026-01-01'::timestamp, '2026-02-10', '1 hour') d, generate_series(1, 20) store;
INSERT INTO s.sales SELECT * FROM s.sales ORDER BY at LIMIT 200;
CREATE TABLE s.days AS
  SELECT ((d::timestamp AT TIME ZONE 'Europe/Berlin')) AS midnight, nullif(i, 3) AS id, 'x' AS same
  FROM generate_series('2026-01-01'::date, '2026-06-30', '1 day') WITH ORDINALITY x(d, i);
CREATE VIEW s.sales_view AS SELECT * FROM s.sales;
CREATE TABLE s.secret AS SELECT 1 AS id;
CREATE VIEW s.slow AS SELECT i AS id, pg_sleep(0.2)::text AS z FROM generate_series(1, 1000) i;
ANALYZE s.sales;
GRANT USAGE ON SCHEMA s TO :crawler;
GRANT SELECT ON s.sales, s.days, s.sales_view, s.slow TO :crawler;
`;

describeEveryPostgres('PostgresTableProbe', major => {
  let postgres: TestPostgres;

  beforeAll(async () => {
    postgres = await TestPostgres.create(major);
    await postgres.run(TABLES);
  });
  afterAll(() => postgres.drop());

  const ask = async (
    table: string,
    questions: readonly ProbeQuestion[],
    options: {
      config?: JsonObject;
      dryRun?: boolean;
      request?: Partial<ProbeRequest>;
    } = {},
  ) => {
    const { probe } = testSource(postgres, postgres.crawler, {
      probes: { enabled: true, ...options.config },
    });
    return probe!.run(
      { schema: 's', table, stored: true, questions, ...options.request },
      {
        dryRun: options.dryRun ?? false,
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      },
    );
  };
  const key = (...columns: string[]): ProbeQuestion => ({
    kind: 'key',
    columns,
  });
  const time = (column: string, ...within: string[]): ProbeQuestion => ({
    kind: 'time',
    column,
    within,
  });

  it('is not there unless it was allowed', () => {
    expect(testSource(postgres, postgres.crawler).probe).toBeUndefined();
    const off = { probes: { enabled: false } };
    expect(testSource(postgres, postgres.crawler, off).probe).toBeUndefined();
  });

  it('counts the rows that share a key', async () => {
    const { answers } = await ask('sales', [
      key('store', 'at'),
      key('at', 'store', 'Odd "Day"', 'amount'),
      key('store'),
    ]);
    expect(answers).toMatchObject([
      { rows: 19_420, groups: 19_220, duplicated: 200, withNull: 0, slices: 1 },
      { duplicated: 200 },
      { groups: 20, duplicated: 20 },
    ]);
  });

  it('reads one slice of a large table, in which rows of one key stay together', async () => {
    const { answers, statements } = await ask('sales', [key('store', 'at')], {
      config: { maxRows: 1_500 },
      request: { rows: 19_420 },
    });
    const [answer] = answers as KeyAnswer[];
    expect(answer.slices).toBe(16);
    expect(answer.rows).toBeGreaterThan(1_000);
    expect(answer.rows).toBeLessThan(1_500);
    // Of 200 shared keys about one in sixteen: each that is met is met whole.
    expect(answer.rows - answer.groups).toBe(answer.duplicated);
    expect(answer.duplicated).toBeGreaterThan(2);
    expect(statements[0].purpose).toMatch(/in one slice of 16/);
  });

  it('takes NULL for a value, and counts the keys that have one', async () => {
    const { answers } = await ask('days', [key('id', 'same')]);
    expect(answers).toMatchObject([{ duplicated: 0, withNull: 1 }]);
  });

  it('counts values on boundaries of time, in UTC', async () => {
    const { answers } = await ask('sales', [time('at'), time('Odd "Day"')]);
    const [at, day] = answers as TimeAnswer[];
    expect(at).toMatchObject({ distinct: 961, hours: 24, gap: 3600 });
    expect(at.onBoundary).toMatchObject({ hour: 961, day: 41, month: 2 });
    expect(day).toMatchObject({ distinct: 41, hours: 1, gap: 86_400 });
    expect(day.onBoundary).toMatchObject({ day: 41, week: 6 });
  });

  it('counts the steps of each store by itself, and of a large table in a slice of the stores', async () => {
    const whole = await ask('sales', [time('at', 'store')]);
    expect(whole.answers).toMatchObject([
      { within: ['store'], steps: 960 * 20, gap: 3600, atGap: 960 * 20 },
    ]);
    const { answers } = await ask('sales', [time('at', 'store')], {
      config: { maxRows: 10_000 },
      request: { rows: 19_420 },
    });
    const [{ steps, atGap }] = answers as TimeAnswer[];
    expect(steps % 960).toBe(0);
    expect(steps).toBeLessThan(960 * 20);
    expect(atGap).toBe(steps);
  });

  it('counts combinations of several sets of columns at once', async () => {
    const keys = [['store'], ['store', 'at'], ['Odd "Day"', 'store']];
    const { answers } = await ask('sales', [{ kind: 'combinations', keys }]);
    expect(answers).toEqual([
      { kind: 'combinations', rows: 19_420, distinct: [20, 19_220, 820] },
    ]);
  });

  it('sees midnight elsewhere as two hours of the day', async () => {
    const { answers } = await ask('days', [time('midnight')]);
    expect(answers).toMatchObject([{ hours: 2, gap: 86_400 }]);
    expect((answers[0] as TimeAnswer).onBoundary).toMatchObject({
      hour: 181,
      day: 0,
    });
  });

  it('counts distinct values of columns, and how densely numbers lie', async () => {
    const { answers } = await ask('days', [
      {
        kind: 'columns',
        columns: ['id', 'same', 'midnight'],
        numbers: ['id'],
      },
    ]);
    expect(answers).toMatchObject([
      {
        rows: 181,
        columns: [
          { column: 'id', filled: 180, distinct: 180, density: 180 / 181 },
          { column: 'same', filled: 181, distinct: 1 },
          { column: 'midnight', filled: 181, distinct: 181 },
        ],
      },
    ]);
  });

  it('probes views, which cannot be sampled', async () => {
    const request = { stored: false, rows: 19_420 };
    const config = { maxRows: 1_000 };
    const questions = [key('store', 'at'), time('at')];
    const { answers } = await ask('sales_view', questions, { request, config });
    expect(answers).toMatchObject([
      { slices: 32 },
      { values: 1_000, gap: 3600 },
    ]);
  });

  it('samples the blocks of a large table', async () => {
    const { answers, statements } = await ask('sales', [time('at')], {
      config: { maxRows: 1_000 },
      request: { rows: 19_420 },
    });
    expect(statements[0].sql).toMatch(
      /TABLESAMPLE SYSTEM \(7\.72\) REPEATABLE/,
    );
    expect(answers).toMatchObject([{ gap: 3600 }]);
  });

  it('only plans in a dry run, and says what it would cost', async () => {
    const { answers, statements, cost } = await ask(
      'sales',
      [key('store', 'at'), time('at')],
      { dryRun: true },
    );
    expect(answers).toEqual([]);
    expect(statements.map(s => s.purpose)).toEqual([
      'Counts how many rows share (store, at).',
      'Counts on which boundaries of time the values of at lie, and how they follow each other, in at most 1,000,000 rows.',
    ]);
    expect(cost).toEqual({
      rows: 2 * 19_420,
      bytes: expect.any(Number),
    });
    // Planning runs no function of the view, which would take minutes.
    await ask('slow', [key('id', 'z')], { dryRun: true });
  });

  it('says which privilege is missing, already in a dry run', async () => {
    for (const dryRun of [true, false]) {
      await expect(ask('secret', [key('id')], { dryRun })).rejects.toThrow(
        'The crawling role may not read the data of s.secret: grant it USAGE on the schema and SELECT on the table',
      );
    }
  });

  it('ends at its timeout', async () => {
    const config = { timeout: { milliseconds: 300 } };
    await expect(ask('slow', [key('z')], { config })).rejects.toThrow(
      /took longer than probes.timeout/,
    );
  });

  it('says that a relation is gone', async () => {
    await expect(ask('gone', [key('id')])).rejects.toThrow(
      /s.gone cannot be probed: it is gone/,
    );
  });
});
