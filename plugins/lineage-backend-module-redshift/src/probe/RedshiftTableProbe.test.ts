import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import {
  KeyAnswer,
  ProbeQuestion,
  TimeAnswer,
} from '@grainline/backstage-plugin-lineage-node';
import { describePostgres } from '@grainline/test-servers';
import { TestCluster } from '../__testUtils__/TestCluster';

jest.setTimeout(60_000);

const TABLES = `
CREATE SCHEMA s;
CREATE TABLE s.sales AS
  SELECT d AS at, store::int AS store, (d::date + 1) AS "Odd ""Day"""
  FROM generate_series('2026-01-01'::timestamp, '2026-02-10', '1 hour') d, generate_series(1, 20) store;
INSERT INTO s.sales SELECT * FROM s.sales ORDER BY at LIMIT 200;
CREATE TABLE s.secret (id integer);
ANALYZE s.sales;
GRANT USAGE ON SCHEMA s TO :crawler;
GRANT SELECT ON s.sales TO :crawler;
`;

describePostgres('RedshiftTableProbe', () => {
  let cluster: TestCluster;

  beforeAll(async () => {
    cluster = await TestCluster.create();
    await cluster.postgres.run(TABLES);
  });
  afterAll(() => cluster.drop());

  const ask = (
    table: string,
    questions: readonly ProbeQuestion[],
    config: JsonObject = {},
    dryRun = false,
  ) =>
    cluster.source({ probes: { enabled: true, ...config } }).probe!.run(
      { schema: 's', table, stored: true, rows: 19_420, questions },
      {
        dryRun,
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
      },
    );
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
    expect(cluster.source().probe).toBeUndefined();
  });

  it('counts the rows that share a key, in the whole table or a slice', async () => {
    const whole = await ask('sales', [key('store', 'at')]);
    expect(whole.answers).toMatchObject([
      { rows: 19_420, groups: 19_220, duplicated: 200, withNull: 0, slices: 1 },
    ]);
    const slice = await ask('sales', [key('store', 'at')], { maxRows: 1_500 });
    const [answer] = slice.answers as KeyAnswer[];
    expect(answer.slices).toBe(16);
    expect(answer.rows).toBeLessThan(4_000);
    expect(answer.rows - answer.groups).toBe(answer.duplicated);
    expect(answer.duplicated).toBeGreaterThan(2);
  });

  it('counts values on boundaries of time, and their steps', async () => {
    const { answers } = await ask('sales', [
      time('at', 'store'),
      time('Odd "Day"'),
    ]);
    const [at, day] = answers as TimeAnswer[];
    expect(at).toMatchObject({
      distinct: 961,
      hours: 24,
      steps: 960 * 20,
      gap: 3600,
      atGap: 960 * 20,
    });
    expect(at.onBoundary).toMatchObject({ hour: 961, day: 41, month: 2 });
    expect(day).toMatchObject({ distinct: 41, gap: 86_400 });
    expect(day.onBoundary).toMatchObject({ day: 41, week: 6 });
  });

  it('counts distinct values and combinations', async () => {
    const { answers } = await ask('sales', [
      { kind: 'columns', columns: ['store', 'at'], numbers: ['store'] },
      { kind: 'combinations', keys: [['store'], ['at', 'store']] },
    ]);
    expect(answers).toMatchObject([
      {
        rows: 19_420,
        columns: [{ distinct: 20, density: 1 }, { distinct: 961 }],
      },
      { rows: 19_420, distinct: [20, 19_220] },
    ]);
  });

  it('only plans in a dry run', async () => {
    const { answers, statements, cost } = await ask(
      'sales',
      [key('store', 'at')],
      {},
      true,
    );
    expect(answers).toEqual([]);
    expect(statements).toHaveLength(1);
    expect(cost.rows).toBe(19_420);
  });

  it('says which privilege is missing', async () => {
    await expect(ask('secret', [key('id')])).rejects.toThrow(
      'The crawling role may not read the data of s.secret',
    );
  });
});
