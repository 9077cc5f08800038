import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { DEMO_FOLDER } from '../command/root';
import { processCommand, processIdentity } from '../server/processIdentity';
import { EmbeddedNeo4j } from './EmbeddedNeo4j';
import { findJava, findMaven, lackingJava } from './findPrograms';
import { whatIsMissing } from './whatIsMissing';

jest.setTimeout(300_000);

// Shared with the demo: 128 MB are not fetched for every run.
const cacheDir = join(DEMO_FOLDER, 'neo4j', 'server');

const folders: string[] = [];

function makeDirectory(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grainline-neo4j-'));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  folders.forEach(folder => rmSync(folder, { recursive: true, force: true }));
});

async function ask(
  server: { url: string; username: string; password: string },
  cypher: string,
) {
  const driver = neo4j.driver(
    server.url,
    neo4j.auth.basic(server.username, server.password),
    { disableLosslessIntegers: true },
  );
  try {
    const { records } = await driver.executeQuery(cypher);
    return records.map(record => record.toObject());
  } finally {
    await driver.close();
  }
}

/** Starts a server from another process, which can then be killed. */
async function startInChild(
  dataDir: string,
): Promise<{ child: ChildProcess; serverPid: number }> {
  const script = `
    const { EmbeddedNeo4j } = require(process.env.MODULE);
    EmbeddedNeo4j.start({ dataDir: process.env.DATA_DIR, cacheDir: process.env.CACHE_DIR })
      .then(server => { console.log(server.pid); setInterval(() => {}, 1000); });`;
  const transform = require.resolve('@backstage/cli/config/nodeTransform.cjs');
  const child = spawn(process.execPath, ['-r', transform, '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      MODULE: join(__dirname, 'EmbeddedNeo4j.ts'),
      DATA_DIR: dataDir,
      CACHE_DIR: cacheDir,
    },
  });
  const [line] = await once(child.stdout, 'data');
  return { child, serverPid: Number(String(line)) };
}

function address({ url, username, password }: EmbeddedNeo4j) {
  return { url, username, password };
}

/** The guard is started right after the server, so its number is one of the next. */
function findGuard(serverPid: number): number {
  for (let pid = serverPid + 1; pid < serverPid + 2_000; pid++) {
    if (processCommand(pid)?.endsWith(` sh ${serverPid}`)) {
      return pid;
    }
  }
  throw new Error(`No guard of process ${serverPid} was found`);
}

async function untilGone(pid: number): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (processIdentity(pid) !== undefined) {
    if (Date.now() > deadline) {
      throw new Error(`Process ${pid} still runs`);
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

describe('whatIsMissing', () => {
  it('says what to install where there is neither Java nor Maven', async () => {
    const missing = await whatIsMissing(undefined, { PATH: makeDirectory() });
    expect(missing).toEqual([
      expect.stringContaining('Java 17 or newer (there is no java'),
      expect.stringContaining('Maven (there is no mvn'),
    ]);
  });

  it('says that a Java is too old', async () => {
    const bin = makeDirectory();
    writeFileSync(
      join(bin, 'java'),
      '#!/bin/sh\necho \'openjdk version "1.8.0_412"\' >&2\n',
      { mode: 0o755 },
    );
    const java = findJava({ PATH: bin });
    expect(java?.major).toBe(8);
    expect(lackingJava(java)).toBe('Java 17 or newer (java is Java 1.8.0_412)');
  });
});

const lacking = [
  lackingJava(findJava()),
  findMaven() ? undefined : 'Maven',
].filter(what => what !== undefined);

// With CI=true a machine that lacks something fails these tests instead.
const isSkipped = lacking.length > 0 && process.env.CI !== 'true';
if (isSkipped) {
  process.stderr.write(
    `Skipped: EmbeddedNeo4j: this machine lacks ${lacking.join('; ')}\n`,
  );
}

(isSkipped ? describe.skip : describe)('EmbeddedNeo4j', () => {
  it('keeps data and password between starts, asks for the password, and serves one command at a time', async () => {
    const dataDir = makeDirectory();
    const first = await EmbeddedNeo4j.start({ dataDir, cacheDir });
    await ask(first, 'CREATE (:Kept {n: 1})');
    await expect(
      ask({ ...address(first), password: 'neo4j' }, 'RETURN 1'),
    ).rejects.toThrow('authentication failure');
    await expect(EmbeddedNeo4j.start({ dataDir, cacheDir })).rejects.toThrow(
      `in use by process ${process.pid}`,
    );
    expect(statSync(join(dataDir, 'password')).mode % 0o1000).toBe(0o600);
    expect(readFileSync(join(dataDir, 'server.log'), 'utf8')).not.toContain(
      first.password,
    );
    await first.stop();
    expect(processIdentity(first.pid)).toBeUndefined();

    // The same data again, by a command that is killed together with the server's guard.
    const { child, serverPid } = await startInChild(dataDir);
    process.kill(findGuard(serverPid), 'SIGKILL');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(processIdentity(serverPid)).toBeDefined();

    const steps: string[] = [];
    const second = await EmbeddedNeo4j.start({
      dataDir,
      cacheDir,
      onProgress: step => steps.push(step),
    });
    expect(steps).toContain(
      `stopped Neo4j process ${serverPid}, which was left behind`,
    );
    expect(await ask(second, 'MATCH (k:Kept) RETURN k.n AS n')).toEqual([
      { n: 1 },
    ]);
    await second.stop();
  });

  it('stops its server when the process that started it is killed', async () => {
    const { child, serverPid } = await startInChild(makeDirectory());
    expect(processIdentity(serverPid)).toBeDefined();
    child.kill('SIGKILL');
    await untilGone(serverPid);
  });
});
