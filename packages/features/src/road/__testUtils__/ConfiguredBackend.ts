import { createBackend } from '@backstage/backend-defaults';
import { rootConfigServiceFactory } from '@backstage/backend-defaults/rootConfig';
import { JsonObject } from '@backstage/types';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the backend of a portal, put together by hand
import lineagePlugin from '@grainline/backstage-plugin-lineage-backend';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stringify } from 'yaml';
import { LogBook } from './LogBook';

const TOKEN = 'token-of-somebody-who-reads';

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A backend of the lineage plugin alone, with Backstage's own services, as a configuration file has it. */
export class ConfiguredBackend {
  /**
   * @param config - what stands in the file beside what any backend needs
   * @param files - further files, in the folder of the configuration
   */
  static async start(
    config: JsonObject,
    files: Readonly<Record<string, string>> = {},
  ): Promise<ConfiguredBackend> {
    const directory = await mkdtemp(path.join(tmpdir(), 'grainline-test-'));
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const file = path.join(directory, 'app-config.yaml');
    const { backend: more = {}, ...rest } = config;
    await writeFile(
      file,
      stringify({
        app: { baseUrl },
        permission: { enabled: true },
        ...rest,
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          database: { client: 'better-sqlite3', connection: { directory } },
          ...(more as JsonObject),
          auth: {
            externalAccess: [
              ...((more as { auth?: { externalAccess?: JsonObject[] } }).auth
                ?.externalAccess ?? []),
              { type: 'static', options: { token: TOKEN, subject: 'reader' } },
            ],
          },
        },
      }),
    );
    for (const [name, text] of Object.entries(files)) {
      await writeFile(path.join(directory, name), text);
    }
    const log = LogBook.create();
    const backend = createBackend();
    backend.add(
      rootConfigServiceFactory({ argv: ['--config', file], watch: false }),
    );
    backend.add(log.factory);
    backend.add(lineagePlugin);
    await backend.start();
    return new ConfiguredBackend(backend, directory, baseUrl, log);
  }

  private constructor(
    private readonly backend: ReturnType<typeof createBackend>,
    private readonly directory: string,
    readonly baseUrl: string,
    readonly log: LogBook,
  ) {}

  /** What the lineage API answers, as text; with the right to see everything unless another token is given. */
  async text(what: string, token = TOKEN): Promise<string> {
    const response = await fetch(`${this.baseUrl}/api/lineage/${what}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return response.text();
  }

  /** The same, read as JSON. */
  async json<T = JsonObject>(what: string, token?: string): Promise<T> {
    return JSON.parse(await this.text(what, token));
  }

  /** The bytes of the plugin's own database, and of what it has not yet merged into it. */
  async record(): Promise<string> {
    const files = ['lineage.sqlite', 'lineage.sqlite-wal'];
    const texts = await Promise.all(
      files.map(name =>
        readFile(path.join(this.directory, name), 'latin1').catch(() => ''),
      ),
    );
    return texts.join('');
  }

  async stop(): Promise<void> {
    await this.backend.stop();
    await rm(this.directory, { recursive: true, force: true });
  }
}
