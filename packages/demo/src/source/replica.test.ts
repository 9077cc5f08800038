import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import {
  gatherSnapshot,
  postgresLineageSourceFactory,
} from '@grainline/backstage-plugin-lineage-backend/inspect';
import { quietLogger } from '../doctor/quietLogger';
import { EmbeddedPostgres } from '../postgres';
import { withClient } from '../warehouse/withClient';

jest.setTimeout(120_000);

const SCHEMA = `
  CREATE SCHEMA core;
  CREATE TABLE core.orders (id int PRIMARY KEY, at date);
  INSERT INTO core.orders SELECT i, '2026-01-01' FROM generate_series(1, 1000) i;
  ANALYZE core.orders;
  CREATE VIEW core.days AS SELECT DISTINCT at FROM core.orders;`;

/** Makes a stopped server's copy a standby that follows the server on a port. */
function makeStandby(dataDir: string, port: number, url: string): void {
  const cluster = join(dataDir, 'cluster');
  const { uid, gid } = statSync(join(cluster, 'PG_VERSION'));
  const signal = join(cluster, 'standby.signal');
  writeFileSync(signal, '');
  chownSync(signal, uid, gid);
  const { username, password } = new URL(url);
  appendFileSync(
    join(cluster, 'postgresql.auto.conf'),
    `\nprimary_conninfo = 'host=127.0.0.1 port=${port} user=${username} password=${password}'\n`,
  );
}

describe('a streaming replica', () => {
  const directory = mkdtempSync(join(tmpdir(), 'grainline-test-'));
  const servers: EmbeddedPostgres[] = [];

  const start = async (name: string) => {
    const server = await EmbeddedPostgres.start({
      dataDir: join(directory, name),
    });
    servers.push(server);
    return server;
  };

  afterAll(async () => {
    for (const server of servers.reverse()) {
      await server.stop();
    }
    rmSync(directory, { recursive: true, force: true });
  });

  it('gives everything but counters and times of the last ANALYZE, and says so', async () => {
    chmodSync(directory, 0o755);
    const first = await start('primary');
    await withClient(first.adminUrl, client => client.query(SCHEMA));
    await servers.pop()?.stop();
    execFileSync('cp', [
      '-a',
      join(directory, 'primary'),
      join(directory, 'standby'),
    ]);
    const primary = await start('primary');
    makeStandby(join(directory, 'standby'), primary.port, primary.adminUrl);
    const standby = await start('standby');
    await withClient(primary.adminUrl, client =>
      client.query('CREATE TABLE core.streamed (id int)'),
    );
    const arrived = () =>
      withClient(standby.adminUrl, async client => {
        const { rows } = await client.query(
          `SELECT to_regclass('core.streamed') IS NOT NULL AS there`,
        );
        return rows[0].there;
      });
    for (let i = 0; i < 100 && !(await arrived()); i++) {
      await new Promise(resolve => setTimeout(resolve, 100));
    }

    const snapshot = await gatherSnapshot(
      postgresLineageSourceFactory.create(
        'standby',
        new ConfigReader({
          type: 'postgres',
          connection: { url: standby.adminUrl },
          dataThrough: [{ table: 'core.orders', column: 'at' }],
        }),
      ),
      {
        signal: new AbortController().signal,
        logger: quietLogger,
      },
    );
    const tables = snapshot.schemas.find(s => s.name === 'core')?.tables ?? [];
    expect(tables.map(t => t.name).sort()).toEqual([
      'days',
      'orders',
      'streamed',
    ]);
    const orders = tables.find(t => t.name === 'orders');
    expect(orders).toMatchObject({
      rows: { value: 1000, source: expect.stringContaining('reltuples') },
      bytes: { value: expect.any(Number) },
      created: { value: expect.any(String) },
      updated: { source: expect.stringContaining('This server is a replica') },
      dataThrough: { value: '2026-01-01' },
      keys: [{ columns: ['id'], enforced: true }],
    });
    expect(orders?.updated.value).toBeUndefined();
    expect(orders?.changes).toBeUndefined();
    expect(tables.find(t => t.name === 'days')?.viewSql).toContain('DISTINCT');
    expect(snapshot.warnings).toEqual([
      {
        code: 'no-counters',
        message: expect.stringContaining('crawl the primary'),
      },
    ]);
  });
});
