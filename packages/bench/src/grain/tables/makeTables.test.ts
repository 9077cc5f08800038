import { createMockDirectory } from '@backstage/backend-test-utils';
import { randomBytes } from 'node:crypto';
import { describePostgres } from '@grainline/test-servers';
import { Client } from 'pg';
import { GRAIN_CASES, makeTables } from './MadeTables';

jest.setTimeout(300_000);

const ADMIN =
  process.env.BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING ?? '';

describe('the tables of the grain benchmark', () => {
  it('are a hundred, as many of each kind as the bars ask for', () => {
    const count = (unit?: string) =>
      GRAIN_CASES.filter(one => one.unit === unit).length;
    expect(count('hour')).toBe(30);
    expect(count('day')).toBe(30);
    expect((count('week') ?? 0) + count('month')).toBe(15);
    expect(count(undefined)).toBe(25);
    expect(new Set(GRAIN_CASES.map(one => one.id)).size).toBe(100);
  });
});

describePostgres('the tables of the grain benchmark in a database', () => {
  const database = `t_${randomBytes(6).toString('hex')}`;
  const folder = createMockDirectory();

  afterAll(async () => {
    const admin = new Client({ connectionString: ADMIN });
    await admin.connect();
    await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await admin.query(`DROP ROLE IF EXISTS ${database}_crawler`);
    await admin.end();
  });

  it('are what they say, and show a crawler neither a key nor a name that means anything', async () => {
    const made = await makeTables({
      adminUrl: ADMIN,
      database,
      folder: folder.resolve('files'),
      cases: GRAIN_CASES,
      seed: 250,
      onProgress: () => undefined,
    });
    expect(made.cases).toHaveLength(100);
    const crawler = new Client({ connectionString: made.crawlerUrl });
    await crawler.connect();
    const { rows } = await crawler.query(
      `SELECT (SELECT count(*)::int FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = $1::regnamespace) AS keys,
        (SELECT count(*)::int FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'm', 'p') AND NOT relispartition) AS tables,
        (SELECT count(*)::int FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
          WHERE c.relnamespace = $1::regnamespace AND attnum > 0 AND attname ~ 'day|hour|week|month|date|_id') AS telling`,
      [made.cases[0].schema],
    );
    await crawler.end();
    expect(rows).toEqual([{ keys: 0, tables: 100, telling: 0 }]);
  });
});
