import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import type { ServerAccount } from './ServerAccount';
import type { ServerLog } from '../server/ServerLog';

/** How long each way of shutting down may take before the next, harder one is tried, in milliseconds. */
const PATIENCE_MS = 15_000;

/**
 * A running `postgres` and its guard.
 *
 * The server is in a session of its own, because Ctrl-C goes to every process of a terminal's group and the portal
 * still needs its database while it shuts down. So that it cannot outlive this process, a guard (a shell that waits
 * on a pipe which closes when this process ends, however it ends) then shuts it down.
 */
export class ServerProcess {
  static async spawn(options: {
    program: string;
    cluster: string;
    settings: Readonly<Record<string, string>>;
    account: ServerAccount;
    log: ServerLog;
  }): Promise<ServerProcess> {
    const args = Object.entries(options.settings).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const server = spawn(options.program, ['-D', options.cluster, ...args], {
      ...options.account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', options.log.descriptor, options.log.descriptor],
      env: { ...process.env, LC_ALL: 'C' },
    });
    const exited = new Promise<void>(resolve => {
      server.once('exit', () => resolve());
    });
    await new Promise<void>((resolve, reject) => {
      server.once('spawn', resolve);
      server.once('error', reject);
    });
    options.log.close();
    return new ServerProcess(
      server,
      spawnGuard(Number(server.pid), options.account),
      exited,
    );
  }

  private constructor(
    private readonly server: ChildProcess,
    private readonly guard: ChildProcess,
    private readonly exited: Promise<void>,
  ) {
    server.unref();
  }

  get pid(): number {
    return Number(this.server.pid);
  }

  get hasExited(): boolean {
    return this.server.exitCode !== null || this.server.signalCode !== null;
  }

  /** Waits for the server to exit by itself. */
  async exitsWithin(ms: number): Promise<boolean> {
    this.server.ref();
    await within(ms, this.exited);
    this.server.unref();
    return this.hasExited;
  }

  /** Shuts down fast: open transactions are rolled back, the cluster is left clean. */
  async stop(): Promise<void> {
    this.server.ref();
    // Fast, immediate, by force: https://www.postgresql.org/docs/17/server-shutdown.html
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      if (!this.hasExited) {
        this.server.kill(signal);
        await within(PATIENCE_MS, this.exited);
      }
    }
    this.guard.kill('SIGKILL');
  }
}

function spawnGuard(serverPid: number, account: ServerAccount): ChildProcess {
  const guard = spawn(
    '/bin/sh',
    [
      '-c',
      'while read -r line; do :; done; kill -INT "$1"',
      'sh',
      String(serverPid),
    ],
    {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    },
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
