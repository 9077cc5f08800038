import { JsonObject } from '@backstage/types';
import { gatherSnapshot } from '@grainline/backstage-plugin-lineage-node';
import { describeEveryPostgres, TestPostgres } from '@grainline/test-servers';
import { mockServices } from '@backstage/backend-test-utils';
import { readOnce, testSource } from '../__testUtils__/testSource';

jest.setTimeout(60_000);

const PIPELINE = `
  CREATE SCHEMA ops; CREATE SCHEMA marts;
  GRANT USAGE ON SCHEMA marts, ops TO :crawler;
  CREATE TABLE marts.daily (day date, at timestamp, note text);
  CREATE TABLE marts.weekly (week date);
  GRANT SELECT ON marts.daily, marts.weekly TO :crawler;
  CREATE TABLE ops."Load Log" (target text, "started at" timestamptz, "finished at" timestamptz, state text, n bigint);
  GRANT SELECT ON ops."Load Log" TO :crawler;
  CREATE TABLE ops.secret_target (a int);
  INSERT INTO ops."Load Log" VALUES
    ('marts.daily', now() - interval '49 hours', now() - interval '48 hours', 'ok', 7),
    ('weekly', now() - interval '25 hours', now() - interval '24 hours', 'ok', 8),
    ('marts.daily', now() - interval '3 hours', now() - interval '2 hours', 'failed', 0),
    ('ops.secret_target', NULL, now() - interval '2 hours', 'ok', 1),
    ('marts.daily', NULL, now() - interval '200 days', 'ok', 1),
    ('marts.daily', NULL, NULL, 'ok', NULL);
`;

const LOAD_LOG = {
  table: 'ops.Load Log',
  target: 'target',
  finishedAt: 'finished at',
  startedAt: 'started at',
  status: { column: 'state', values: ['ok'] },
  rows: 'n',
};

describeEveryPostgres(
  'what is observed in tables that the configuration names',
  major => {
    let postgres: TestPostgres;

    beforeEach(async () => {
      postgres = await TestPostgres.create(major);
      await postgres.run(PIPELINE);
    });

    afterEach(async () => {
      await postgres.drop();
    });

    const read = (config: JsonObject, since?: string) =>
      gatherSnapshot(testSource(postgres, postgres.crawler, config), {
        signal: new AbortController().signal,
        logger: mockServices.logger.mock(),
        since,
      });

    it('takes loads of tables that are read from the log, those that ended well', async () => {
      const { activity, warnings } = await read({ loadLog: LOAD_LOG });
      expect(warnings).toEqual([]);
      expect(activity).toMatchObject([
        { schema: 'marts', table: 'weekly', kind: 'load', rows: 8 },
        {
          schema: 'marts',
          table: 'daily',
          rows: 7,
          at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          startedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          source: 'ops.Load Log',
        },
      ]);
      const hours = (Date.now() - Date.parse(activity![1].at)) / 3_600_000;
      expect(Math.round(hours)).toBe(48);
    });

    it('reads only what was noted since the last crawl', async () => {
      const since = new Date(Date.now() - 30 * 3_600_000).toISOString();
      const { activity } = await read({ loadLog: LOAD_LOG }, since);
      expect(activity?.map(a => a.table)).toEqual(['weekly']);
    });

    it.each([
      ['a table that is not there', { table: 'ops.nothing' }, 'is not there'],
      ['a column that is not there', { rows: 'm' }, "'loadLog.rows' (m)"],
      ['a column that is no time', { finishedAt: 'n' }, 'could not be read'],
      [
        'a column that holds no tables',
        { target: 'state' },
        'None of the 3 loads',
      ],
    ])('tells of %s and reads the rest', async (_, wrong, message) => {
      const snapshot = await read({ loadLog: { ...LOAD_LOG, ...wrong } });
      expect(snapshot.activity).toBeUndefined();
      expect(snapshot.warnings).toMatchObject([
        { message: expect.stringContaining(message) },
      ]);
      expect(snapshot.schemas.flatMap(s => s.tables)).toHaveLength(3);
    });

    it('says which right the log needs', async () => {
      await postgres.run('REVOKE ALL ON ops."Load Log" FROM :crawler');
      const { warnings } = await read({ loadLog: LOAD_LOG });
      expect(warnings).toMatchObject([
        {
          code: 'no-privilege',
          message: expect.stringContaining('GRANT SELECT ON ops.Load Log'),
        },
      ]);
    });

    it('reads the newest value of time columns, each at its own risk', async () => {
      await postgres.run(`
      INSERT INTO marts.daily VALUES ('2026-01-31', '2026-01-31 12:00'), ('infinity', 'infinity');
      ALTER TABLE marts.weekly RENAME COLUMN week TO "the week";
      CREATE VIEW marts.broken AS SELECT day, 1 / (extract(day FROM day) - 31) AS n, at + (1 / (extract(day FROM day) - 31)) * interval '1 day' AS at
        FROM marts.daily WHERE isfinite(day);
      GRANT SELECT ON marts.broken TO :crawler;`);
      const { schemas, warnings } = await read({
        dataThrough: [
          { table: 'marts.daily', column: 'day' },
          { table: 'marts.weekly', column: 'the week' },
          { table: 'marts.broken', column: 'at' },
          { table: 'marts.nothing', column: 'day' },
          { table: 'ops.secret_target', column: 'a' },
        ],
      });
      const figures = Object.fromEntries(
        schemas
          .flatMap(s => s.tables)
          .flatMap(t => (t.dataThrough ? [[t.name, t.dataThrough]] : [])),
      );
      expect(figures).toEqual({
        daily: { value: '2026-01-31', source: 'newest value of day' },
        weekly: { source: 'The column the week holds no value' },
        broken: { source: expect.stringContaining('could not be read') },
      });
      expect(warnings.map(w => w.message)).toEqual([
        expect.stringContaining('The newest marts.broken.at could not be read'),
        "'dataThrough' names marts.nothing.day, which is not read",
        "'dataThrough' names ops.secret_target.a, which is not read",
      ]);
      const times = await read({
        dataThrough: [
          { table: 'marts.daily', column: 'at' },
          { table: 'marts.broken', column: 'n' },
        ],
      });
      const at = times.schemas[0].tables.find(t => t.name === 'daily');
      expect(at?.dataThrough?.value).toBe('2026-01-31T12:00:00.000Z');
      expect(times.warnings).toMatchObject([
        { message: expect.stringContaining('must be a date or timestamp') },
      ]);
    });

    it('reads none of it unless it is told to', async () => {
      const snapshot = await readOnce(testSource(postgres, postgres.crawler));
      expect(snapshot.activity).toBeUndefined();
      expect(snapshot.warnings).toEqual([]);
    });
  },
);
