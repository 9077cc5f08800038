import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { EmbeddedPostgres } from './EmbeddedPostgres';
import { findServerAccount } from './ServerAccount';
import { ServerHome } from './ServerHome';
import { processCommand, processIdentity } from '../server/processIdentity';

jest.setTimeout(120_000);

const directories: string[] = [];

/** A directory as a clone would have it: reachable by everybody, also where mkdtemp gives mode 700. */
function makeDirectory(mode = 0o755): string {
  const directory = mkdtempSync(join(tmpdir(), 'grainline-test-'));
  chmodSync(directory, mode);
  directories.push(directory);
  return directory;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function untilGone(pid: number): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (processIdentity(pid) !== undefined) {
    if (Date.now() > deadline) {
      throw new Error(`Process ${pid} still runs`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Starts a server from a Node process of its own, which then waits; answers with both processes. */
async function startInChild(dataDir: string) {
  const script = `
    const { EmbeddedPostgres } = require(process.env.MODULE);
    EmbeddedPostgres.start({ dataDir: process.env.DATA_DIR }).then(server => {
      console.log(server.pid);
      setInterval(() => {}, 1000);
    });`;
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const child = spawn(process.execPath, ['-r', transform, '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      MODULE: join(__dirname, 'EmbeddedPostgres.ts'),
      DATA_DIR: dataDir,
    },
  });
  const [line] = await once(child.stdout, 'data');
  return { child, serverPid: Number(String(line)) };
}

/** The guard is started right after the server, so its number is one of the next. */
function findGuard(serverPid: number): number {
  for (let pid = serverPid + 1; pid < serverPid + 500; pid++) {
    if (processCommand(pid)?.endsWith(`sh ${serverPid}`)) {
      return pid;
    }
  }
  throw new Error(`Server ${serverPid} has no guard`);
}

afterAll(() => {
  for (const directory of directories) {
    rmSync(directory, { recursive: true, force: true });
  }
});

describe('EmbeddedPostgres', () => {
  it('starts a server on 127.0.0.1 only, and keeps its data and password between starts', async () => {
    const dataDir = join(makeDirectory(), 'deep', 'postgres');
    const first = await EmbeddedPostgres.start({ dataDir });
    expect(first.version).toMatch(/^17\./);
    await query(first.adminUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    expect(
      await query(
        first.adminUrl,
        `SELECT name, setting FROM pg_settings
          WHERE name IN ('listen_addresses', 'track_commit_timestamp', 'TimeZone', 'shared_preload_libraries')
          ORDER BY lower(name)`,
      ),
    ).toEqual([
      { name: 'listen_addresses', setting: '127.0.0.1' },
      { name: 'shared_preload_libraries', setting: 'pg_stat_statements' },
      { name: 'TimeZone', setting: 'UTC' },
      { name: 'track_commit_timestamp', setting: 'on' },
    ]);
    await expect(
      query(first.url('postgres', 'postgres', 'guess'), 'SELECT 1'),
    ).rejects.toThrow('password authentication failed');
    await first.stop();
    await untilGone(first.pid);

    const second = await EmbeddedPostgres.start({ dataDir });
    expect(await query(second.adminUrl, 'SELECT answer FROM kept')).toEqual([
      { answer: 42 },
    ]);
    await second.stop();
  });

  it.each([15, 18] as const)(
    'starts PostgreSQL %s where tests ask for it',
    async major => {
      const dataDir = makeDirectory();
      const server = await EmbeddedPostgres.start({ dataDir, major });
      try {
        expect(server.version.split('.')[0]).toBe(String(major));
        expect(
          await query(server.adminUrl, 'SHOW shared_preload_libraries'),
        ).toEqual([{ shared_preload_libraries: 'pg_stat_statements' }]);
      } finally {
        await server.stop();
      }
    },
  );

  it('lets no other account read the password or the data', async () => {
    const dataDir = makeDirectory();
    const server = await EmbeddedPostgres.start({ dataDir });
    await server.stop();
    const mode = (name: string) =>
      statSync(join(dataDir, name)).mode.toString(8).slice(-3);
    expect(mode('superuser-password')).toBe('600');
    expect(mode('cluster')).toBe('700');
    expect(mode('server.log')).toBe('600');
  });

  it('stops its server when the process that started it is killed', async () => {
    const { child, serverPid } = await startInChild(makeDirectory());
    expect(processIdentity(serverPid)).toBeDefined();
    child.kill('SIGKILL');
    await untilGone(serverPid);
  });

  it('stops a server that outlived its guard, and starts anew on its data', async () => {
    const dataDir = makeDirectory();
    const { child, serverPid } = await startInChild(dataDir);
    process.kill(findGuard(serverPid), 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(processIdentity(serverPid)).toBeDefined();

    const steps: string[] = [];
    const server = await EmbeddedPostgres.start({
      dataDir,
      onProgress: step => steps.push(step),
    });
    expect(steps).toContain(
      `stopped PostgreSQL process ${serverPid}, which was left behind`,
    );
    expect(processIdentity(serverPid)).toBeUndefined();
    await server.stop();
  });

  it('leaves the server of another living command alone', async () => {
    const dataDir = makeDirectory();
    const { child, serverPid } = await startInChild(dataDir);
    await expect(EmbeddedPostgres.start({ dataDir })).rejects.toThrow(
      `in use by process ${child.pid}`,
    );
    expect(processIdentity(serverPid)).toBeDefined();
    child.kill('SIGKILL');
    await untilGone(serverPid);
  });

  it('recovers from a crash that left a lock file naming a process that is not the server', async () => {
    const dataDir = makeDirectory();
    const crashed = await EmbeddedPostgres.start({ dataDir });
    const cluster = join(dataDir, 'cluster');
    const lock = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
    process.kill(crashed.pid, 'SIGKILL');
    await untilGone(crashed.pid);
    await crashed.stop();
    writeFileSync(
      join(cluster, 'postmaster.pid'),
      lock.replace(/^\d+/, String(process.pid)),
    );

    const server = await EmbeddedPostgres.start({ dataDir });
    expect(await query(server.adminUrl, 'SELECT 1 AS one')).toEqual([
      { one: 1 },
    ]);
    await server.stop();
  });

  it('says so when the port is taken, by a stranger or by another server of this kind', async () => {
    const stranger = createServer(socket => socket.end());
    await new Promise<void>(resolve => {
      stranger.listen(0, '127.0.0.1', resolve);
    });
    const { port } = stranger.address() as AddressInfo;
    const dataDir = makeDirectory();
    await expect(EmbeddedPostgres.start({ dataDir, port })).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is already in use`,
    );
    stranger.close();

    const other = await EmbeddedPostgres.start({ dataDir: makeDirectory() });
    await expect(
      EmbeddedPostgres.start({ dataDir, port: other.port }),
    ).rejects.toThrow(`Port ${other.port} of 127.0.0.1 is already in use`);
    await other.stop();

    const server = await EmbeddedPostgres.start({ dataDir, port });
    expect(server.port).toBe(port);
    await server.stop();
  });

  it("shows the log's last lines when the server does not start", async () => {
    const dataDir = makeDirectory();
    const server = await EmbeddedPostgres.start({ dataDir });
    await server.stop();
    writeFileSync(
      join(dataDir, 'cluster', 'postgresql.conf'),
      'shared_buffers = plenty\n',
    );
    writeFileSync(
      join(dataDir, 'cluster', 'pg_hba.conf'),
      'this is not a rule\n',
    );
    await expect(EmbeddedPostgres.start({ dataDir })).rejects.toThrow(
      /did not start[\s\S]*(pg_hba.conf|shared_buffers)/,
    );
  });

  it('refuses the data of another major version and names the directory', async () => {
    const dataDir = makeDirectory();
    const server = await EmbeddedPostgres.start({ dataDir });
    await server.stop();
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '9\n');
    await expect(EmbeddedPostgres.start({ dataDir })).rejects.toThrow(
      `${join(dataDir, 'cluster')} holds data of PostgreSQL 9`,
    );
  });

  const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

  describeAsRoot('as root', () => {
    it('works from a clone that the unprivileged account cannot enter', async () => {
      const closed = makeDirectory(0o700);
      const dataDir = join(closed, 'clone', 'postgres');
      const server = await EmbeddedPostgres.start({ dataDir });
      const home = await ServerHome.open(dataDir, findServerAccount());
      directories.push(home.directory);
      expect(home.directory).toContain(join(tmpdir(), 'grainline-'));
      expect(readdirSync(dataDir)).toEqual([]);
      expect(statSync(home.cluster).mode.toString(8).slice(-3)).toBe('700');
      await server.stop();
    });

    it('works as an ordinary user with a clone of its own', async () => {
      const directory = makeDirectory();
      const own = join(directory, 'own');
      const { uid, gid } = findServerAccount();
      spawnSync('install', ['-d', '-o', `${uid}`, '-g', `${gid}`, own]);
      const script = `
      const { EmbeddedPostgres } = require(process.env.MODULE);
      EmbeddedPostgres.start({ dataDir: process.env.DATA_DIR })
        .then(server => server.stop())
        .then(() => console.log('stopped as', process.getuid()));`;
      const transform = require.resolve(
        '@backstage/cli/config/nodeTransform.cjs',
      );
      const result = spawnSync(
        process.execPath,
        ['-r', transform, '-e', script],
        {
          uid,
          gid,
          cwd: own,
          encoding: 'utf8',
          env: {
            ...process.env,
            HOME: own,
            MODULE: join(__dirname, 'EmbeddedPostgres.ts'),
            DATA_DIR: join(own, 'data'),
          },
        },
      );
      expect(result.stderr).toBe('');
      expect(result.stdout).toBe(`stopped as ${uid}\n`);
    });
  });
});
