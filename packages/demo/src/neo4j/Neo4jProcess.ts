import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { delimiter, join } from 'node:path';
import { ServerLog } from '../server/ServerLog';
import type { Neo4jHome } from './Neo4jHome';

/** How long a server may take to shut down by itself, in seconds. */
const PATIENCE_S = 20;

// What Neo4j's own start script opens: https://neo4j.com/docs/operations-manual/5/configuration/neo4j-conf/
const OPENED = [
  'java.base/java.nio',
  'java.base/java.io',
  'java.base/sun.nio.ch',
  'java.base/java.util.concurrent',
  'java.base/java.lang',
];

/**
 * A running Neo4j and its guard.
 *
 * The server is in a session of its own, because Ctrl-C goes to every process of a terminal's group and the portal still needs its graph
 * while it shuts down. So that it cannot outlive this process, a guard (a shell that waits on a pipe which closes when this process ends,
 * however it ends) then shuts it down.
 */
export class Neo4jProcess {
  static async spawn(options: {
    java: string;
    jars: string;
    home: Neo4jHome;
  }): Promise<Neo4jProcess> {
    const { home } = options;
    const log = ServerLog.begin(home.log);
    const server = spawn(
      options.java,
      [
        '-Xms512m',
        '-Xmx1g',
        ...OPENED.map(name => `--add-opens=${name}=ALL-UNNAMED`),
        '-cp',
        [home.configuration, join(options.jars, '*')].join(delimiter),
        'org.neo4j.server.CommunityEntryPoint',
        `--home-dir=${home.directory}`,
        `--config-dir=${home.configuration}`,
      ],
      {
        cwd: home.directory,
        detached: true,
        stdio: ['ignore', log.descriptor, log.descriptor],
      },
    );
    const exited = new Promise<void>(resolve => {
      server.once('exit', () => resolve());
    });
    try {
      await new Promise<void>((resolve, reject) => {
        server.once('spawn', resolve);
        server.once('error', reject);
      });
    } finally {
      log.close();
    }
    const pid = Number(server.pid);
    writeFileSync(home.pidFile, `${pid}\n`);
    return new Neo4jProcess(server, spawnGuard(pid), exited, log, home);
  }

  private constructor(
    private readonly server: ChildProcess,
    private readonly guard: ChildProcess,
    private readonly exited: Promise<void>,
    readonly log: ServerLog,
    private readonly home: Neo4jHome,
  ) {
    server.unref();
  }

  get pid(): number {
    return Number(this.server.pid);
  }

  get hasExited(): boolean {
    return this.server.exitCode !== null || this.server.signalCode !== null;
  }

  /** Shuts the server down, so that its store is closed cleanly. */
  async stop(): Promise<void> {
    this.server.ref();
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (!this.hasExited) {
        this.server.kill(signal);
        await within(PATIENCE_S * 1_000, this.exited);
      }
    }
    this.guard.kill('SIGKILL');
    rmSync(this.home.pidFile, { force: true });
  }
}

function spawnGuard(serverPid: number): ChildProcess {
  const guard = spawn(
    '/bin/sh',
    [
      '-c',
      `while read -r line; do :; done; kill -TERM "$1" && sleep ${PATIENCE_S} && kill -KILL "$1"`,
      'sh',
      String(serverPid),
    ],
    { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  guard.unref();
  (guard.stdin as Socket).unref();
  return guard;
}

async function within(ms: number, promise: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>(resolve => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, patience]);
  clearTimeout(timer);
}
