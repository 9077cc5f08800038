import { ConfigReader } from '@backstage/config';
import {
  gatherSnapshot,
  postgresLineageSourceFactory,
} from '@grainline/backstage-plugin-lineage-backend/inspect';
import {
  Snapshot,
  TableSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../command/root';
import { quietLogger } from '../doctor/quietLogger';
import { EmbeddedPostgres } from '../postgres';
import { withClient } from '../warehouse/withClient';

jest.setTimeout(120_000);

/* A warehouse of the names that the page uses, with something of every feature in it. */
const WAREHOUSE = `
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION postgres_fdw;
CREATE SERVER suppliers FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'suppliers.example', port '5433', dbname 'suppliers');
GRANT USAGE ON FOREIGN SERVER suppliers TO etl;
GRANT CREATE ON DATABASE shop TO etl;
SET ROLE etl;
CREATE SCHEMA raw; CREATE SCHEMA core; CREATE SCHEMA marts; CREATE SCHEMA ops; CREATE SCHEMA finance; CREATE SCHEMA secret;
CREATE TABLE raw.orders (order_id bigint PRIMARY KEY, placed_at timestamptz NOT NULL, amount numeric CHECK (amount > 0));
CREATE FOREIGN TABLE raw.catalogue (sku text) SERVER suppliers OPTIONS (schema_name 'public', table_name 'articles');
CREATE TABLE core.daily (day date PRIMARY KEY, amount numeric);
CREATE VIEW marts.best_days AS SELECT day, amount FROM core.daily WHERE amount > 100;
CREATE TABLE ops.load_log (target text, finished_at timestamptz, state text);
CREATE TABLE finance.ledger (booked_at timestamptz, amount numeric);
CREATE TABLE secret.salaries (who text, amount numeric);
CREATE PROCEDURE core.load_daily() LANGUAGE sql AS $$
  INSERT INTO core.daily SELECT placed_at::date, sum(amount) FROM raw.orders GROUP BY 1
$$;
REVOKE EXECUTE ON PROCEDURE core.load_daily() FROM PUBLIC;
INSERT INTO raw.orders VALUES (1, now(), 250);
INSERT INTO finance.ledger VALUES ('2026-01-31 12:00+00', 9);
INSERT INTO ops.load_log VALUES ('core.daily', now(), 'done');`;

/* What the pipeline does every night, after the grants were made. */
const NIGHT = `
DROP TABLE IF EXISTS core.swapped;
CREATE TABLE core.swapped (id bigint PRIMARY KEY);
INSERT INTO core.daily SELECT placed_at::date + 1, amount FROM raw.orders WHERE amount > 7777 ON CONFLICT DO NOTHING;`;

const SETTINGS = {
  queries: true,
  loadLog: {
    table: 'ops.load_log',
    target: 'target',
    finishedAt: 'finished_at',
    status: { column: 'state', values: ['done'] },
  },
  dataThrough: [{ table: 'finance.ledger', column: 'booked_at' }],
};

const tableOf = (snapshot: Snapshot, schema: string, name: string) =>
  snapshot.schemas
    .find(s => s.name === schema)
    ?.tables.find(t => t.name === name);

const isWhole = (table: TableSnapshot | undefined) =>
  table !== undefined && table.columns.length > 0;

/** Whether a crawl has read what a line of the page promises; by the words that the line begins with. */
const PROMISES: Record<string, (snapshot: Snapshot) => boolean> = {
  'tables and views': snapshot =>
    isWhole(tableOf(snapshot, 'raw', 'orders')) &&
    tableOf(snapshot, 'raw', 'orders')?.keys.length === 1 &&
    tableOf(snapshot, 'raw', 'orders')?.checks.length === 1 &&
    tableOf(snapshot, 'raw', 'orders')?.changes !== undefined &&
    tableOf(snapshot, 'marts', 'best_days')?.viewSql !== undefined,
  'tables that are made later': snapshot =>
    isWhole(tableOf(snapshot, 'core', 'swapped')),
  'bodies of functions': snapshot =>
    snapshot.schemas.some(s =>
      s.routines.some(r => r.body?.includes('INSERT INTO core.daily')),
    ),
  'where the rows of a foreign table are': snapshot => {
    const origin = tableOf(snapshot, 'raw', 'catalogue')?.origin;
    return origin?.kind === 'database' && origin.host === 'suppliers.example';
  },
  'statements that ran': snapshot =>
    (snapshot.statements ?? []).some(({ sql }) =>
      /insert into core\.daily/i.test(sql),
    ),
  'loads that the pipelines note': snapshot =>
    (snapshot.activity ?? []).some(({ table }) => table === 'daily'),
  'how far the data reach': snapshot =>
    tableOf(snapshot, 'finance', 'ledger')?.dataThrough?.value !== undefined,
};

/** The page's lines need these of each other: without the tables there is nothing to say of them. */
const RESTS_ON: Record<string, readonly string[]> = {
  'tables and views': [
    'tables that are made later',
    'bodies of functions',
    'where the rows of a foreign table are',
    'statements that ran',
    'loads that the pipelines note',
  ],
};

/** The GRANTs as `docs/configuration.md` has them. */
function readPage() {
  const page = readFileSync(path.join(ROOT, 'docs/configuration.md'), 'utf8');
  const section = page.slice(page.indexOf('## The GRANTs')).split('\n## ')[0];
  const role = /```sql\n(.*?)```/s.exec(section)?.[1] ?? '';
  const lines = section
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| ---'))
    .slice(1)
    .map(line => line.split(' | '))
    .map(([feature, statements]) => ({
      feature: feature.replace(/^\| */, ''),
      statements: [...statements.matchAll(/`([^`]+)`/g)].map(m => m[1]),
    }));
  return { role: role.replace('…', 'p4ss-of-the-page'), lines };
}

describe('the page of GRANTs', () => {
  let directory: string;
  let server: EmbeddedPostgres;
  let shopUrl: string;
  const { role, lines } = readPage();
  const promises = Object.keys(PROMISES);
  const promiseOf = (feature: string) =>
    promises.find(words => feature.startsWith(words)) ?? feature;

  const asAdmin = (sql: string) => withClient(shopUrl, c => c.query(sql));

  /** What a crawl reads with the statements of these lines and no others. */
  async function readWith(features: readonly string[]): Promise<Snapshot> {
    await asAdmin(`DO $$ BEGIN
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'grainline') THEN
        DROP OWNED BY grainline;
        DROP ROLE grainline;
      END IF;
    END $$`);
    await asAdmin(role);
    for (const { feature, statements } of lines) {
      if (features.includes(promiseOf(feature))) {
        await asAdmin(statements.join(';'));
      }
    }
    await asAdmin(`SET ROLE etl; ${NIGHT}`);
    const source = postgresLineageSourceFactory.create(
      'shop',
      new ConfigReader({
        ...SETTINGS,
        type: 'postgres',
        connection: {
          url: server.url('shop', 'grainline', 'p4ss-of-the-page'),
        },
      }),
    );
    return gatherSnapshot(source, {
      signal: AbortSignal.timeout(60_000),
      logger: quietLogger,
    });
  }

  const kept = (snapshot: Snapshot) =>
    promises.filter(words => PROMISES[words](snapshot));

  beforeAll(async () => {
    directory = mkdtempSync(path.join(tmpdir(), 'grainline-test-'));
    chmodSync(directory, 0o755);
    server = await EmbeddedPostgres.start({ dataDir: directory });
    shopUrl = server.url(
      'shop',
      new URL(server.adminUrl).username,
      decodeURIComponent(new URL(server.adminUrl).password),
    );
    await withClient(server.adminUrl, async admin => {
      await admin.query('CREATE DATABASE shop');
      await admin.query('REVOKE CONNECT ON DATABASE shop FROM PUBLIC');
      await admin.query('CREATE ROLE etl');
    });
    await asAdmin(WAREHOUSE);
  });

  afterAll(async () => {
    await server?.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('has a test for each of its lines', () => {
    expect(lines.map(({ feature }) => promiseOf(feature))).toEqual(promises);
    expect(lines.every(({ statements }) => statements.length > 0)).toBe(true);
  });

  it('gives all that it promises to a role with exactly its statements, and no name of another schema', async () => {
    const snapshot = await readWith(promises);
    expect(kept(snapshot)).toEqual(promises);
    expect(snapshot.schemas.map(s => s.name).sort()).toEqual([
      'core',
      'finance',
      'marts',
      'ops',
      // The view of the statements that ran is a view like others.
      'public',
      'raw',
    ]);
    expect(JSON.stringify(snapshot)).not.toMatch(/salaries|7777/);
    expect(snapshot.warnings).toEqual([]);
  });

  it.each(promises)(
    'loses just what a line says without it: %s',
    async words => {
      const snapshot = await readWith(
        promises.filter(other => other !== words),
      );
      const lost = [words, ...(RESTS_ON[words] ?? [])];
      expect(kept(snapshot)).toEqual(promises.filter(p => !lost.includes(p)));
      for (const schema of snapshot.schemas) {
        expect(schema.completeness).toBe('complete');
      }
    },
  );

  it('reads nothing at all with a role that may only connect, and says so', async () => {
    const snapshot = await readWith([]);
    expect(kept(snapshot)).toEqual([]);
    expect(snapshot.schemas).toEqual([]);
    expect(snapshot.withheldElsewhere.relations).toBeGreaterThan(0);
  });
});
