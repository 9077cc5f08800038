import { ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortalConfig, writePortalConfig } from './PortalConfig';

const START_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 200;
const TAIL_LINES = 30;

/** A running portal: the built backend, which also serves the frontend, in a process of its own. */
export class Portal {
  private constructor(
    readonly baseUrl: string,
    /** Everything the portal has logged. */
    readonly logFile: string,
    private readonly child: ChildProcess,
    private readonly tail: readonly string[],
  ) {}

  /**
   * Starts the portal and waits until every plugin is ready.
   *
   * @param root - the clone; its app-config files apply
   * @param folder - what `buildPortal` returned
   * @throws Error with the log's last lines when it does not start
   */
  static async start(
    root: string,
    folder: string,
    config: PortalConfig,
    tell: (detail: string) => void,
  ): Promise<Portal> {
    const written = await writePortalConfig(config);
    await mkdir(written.env.GRAINLINE_DATA, { recursive: true });
    const logFile = path.join(config.dataFolder, 'portal.log');
    const log = createWriteStream(logFile, { mode: 0o600 });
    const tail: string[] = [];

    const child = spawn(
      process.execPath,
      [
        path.join(folder, 'packages', 'backend'),
        ...[
          path.join(root, 'app-config.yaml'),
          path.join(root, 'app-config.demo.yaml'),
          written.file,
        ].flatMap(file => ['--config', file]),
      ],
      {
        cwd: folder,
        // A group of its own: a terminal's Ctrl-C reaches us alone, and we stop the portal in order.
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          ...written.env,
          NODE_ENV: 'production',
          NODE_OPTIONS: '--no-node-snapshot',
        },
      },
    );
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        log.write(chunk);
        for (const line of chunk.toString().split('\n')) {
          // That somebody asks whether it is ready says nothing of why it isn't.
          if (line.trim() && !line.includes('"incomingRequest"')) {
            tail.push(line);
            if (tail.length > TAIL_LINES) {
              tail.shift();
            }
          }
        }
      });
    }
    const portal = new Portal(written.baseUrl, logFile, child, tail);
    await portal.untilReady(tell);
    return portal;
  }

  /** Rejects when the portal ends by itself. */
  async untilEnd(): Promise<never> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      await new Promise(resolve => this.child.once('close', resolve));
    }
    throw this.ended();
  }

  /** Stops it in order, or after ten seconds by force. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) {
      return;
    }
    const closed = new Promise(resolve => this.child.once('close', resolve));
    this.child.kill('SIGTERM');
    const stopped = await Promise.race([
      closed.then(() => true),
      sleep(STOP_TIMEOUT_MS, false, { ref: false }),
    ]);
    if (!stopped) {
      this.child.kill('SIGKILL');
      await closed;
    }
  }

  /** Kills it at once; for a parent that is going down. */
  kill(): void {
    this.child.kill('SIGKILL');
  }

  private async untilReady(tell: (detail: string) => void): Promise<void> {
    const url = `${this.baseUrl}/.backstage/health/v1/readiness`;
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline) {
      if (this.child.exitCode !== null || this.child.signalCode !== null) {
        throw this.ended();
      }
      try {
        const response = await fetch(url, {
          signal: AbortSignal.timeout(POLL_MS * 10),
        });
        if (response.ok) {
          return;
        }
      } catch {
        // Not listening yet.
      }
      tell(this.tail.at(-1)?.slice(0, 100) ?? '');
      await sleep(POLL_MS);
    }
    await this.stop();
    throw new Error(
      `The portal was not ready after ${
        START_TIMEOUT_MS / 1000
      } s. Its log is ${this.logFile} and ends:\n${this.tail.join('\n')}`,
    );
  }

  private ended(): Error {
    return new Error(
      `The portal ended (${
        this.child.signalCode ?? `exit ${this.child.exitCode}`
      }). Its log is ${this.logFile} and ends:\n${this.tail.join('\n')}`,
    );
  }
}
