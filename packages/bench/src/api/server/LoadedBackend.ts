import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { askAgain } from '@grainline/demo/command';
import { cpuOfTree, residentOfTree } from '../../crawl/processTree';
import { ServedRecord } from './ServedRecord';

const SAMPLE_MS = 200;
const PROGRAM = require.resolve('./serveRecord');

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('The operating system gave no port');
  }
  return address.port;
}

/** A backend on a record in a process of its own, so that whoever asks does not take its time. */
export class LoadedBackend {
  private peak = 0;
  private readonly sampling: NodeJS.Timeout;

  /** @throws Error when it does not start */
  static async start(
    options: Omit<ServedRecord, 'port'>,
  ): Promise<LoadedBackend> {
    const port = await freePort();
    const child = fork(PROGRAM, {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    try {
      await new Promise<void>((resolve, reject) => {
        // Backstage's own backends say things to their parent, too.
        child.on('message', (message: { type?: string; message?: string }) => {
          if (message.type === 'ready') {
            resolve();
          } else if (message.type === 'failed') {
            reject(new Error(message.message));
          }
        });
        child.on('exit', code =>
          reject(new Error(`The backend ended with code ${code}`)),
        );
        child.send({ ...options, port });
      });
      const base = `http://127.0.0.1:${port}/api`;
      return new LoadedBackend(child, base, await signIn(base));
    } catch (error) {
      child.kill();
      throw error;
    }
  }

  private constructor(
    private readonly child: ChildProcess,
    private readonly base: string,
    private readonly token: string,
  ) {
    this.sampling = setInterval(() => {
      this.peak = Math.max(this.peak, residentOfTree(this.child.pid!));
    }, SAMPLE_MS);
  }

  /** The most memory that it held, in bytes. */
  get peakMemory(): number {
    return this.peak;
  }

  /** CPU seconds that its process took until now; 0 where the kernel does not tell. */
  get cpuSeconds(): number {
    return cpuOfTree(this.child.pid!);
  }

  /**
   * Asks as a signed-in user of a browser does.
   *
   * @param path - below the lineage plugin's
   * @returns the answer's JSON as text
   * @throws Error for any other status than 200
   */
  async get(path: string): Promise<string> {
    const response = await askAgain(`${this.base}/lineage${path}`, {
      headers: { authorization: `Bearer ${this.token}` },
    });
    const text = await response.text();
    if (response.status !== 200) {
      throw new Error(`${response.status} of ${path}: ${text.slice(0, 500)}`);
    }
    return text;
  }

  async stop(): Promise<void> {
    clearInterval(this.sampling);
    if (this.child.exitCode === null) {
      this.child.removeAllListeners('exit');
      this.child.kill('SIGKILL');
      await once(this.child, 'exit');
    }
  }
}

async function signIn(base: string): Promise<string> {
  const response = await fetch(`${base}/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!response.ok) {
    throw new Error(
      `Signing in gave ${response.status}: ${await response.text()}`,
    );
  }
  const { backstageIdentity } = (await response.json()) as {
    backstageIdentity: { token: string };
  };
  return backstageIdentity.token;
}
