import { randomBytes } from 'node:crypto';
import { createServer, AddressInfo } from 'node:net';
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { LineageClient } from '@grainline/backstage-plugin-lineage-common';
import { entityName } from '@grainline/backstage-plugin-lineage-node';
import { BenchLog } from '../portal/BenchLog';
import { dropPluginDatabases, PLUGIN_PREFIX } from '../portal/pluginDatabases';

const SOURCE = 'found';

/** A backend as it is in production, on PostgreSQL, with catalog, search and all of Grainline; it is asked over HTTP. */
export class WholePortal {
  static async start(options: {
    readonly adminUrl: string;
    readonly crawlerUrl: string;
  }): Promise<WholePortal> {
    await dropPluginDatabases(options.adminUrl);
    const port = await freePort();
    const token = randomBytes(24).toString('base64url');
    const baseUrl = `http://127.0.0.1:${port}`;
    const log = BenchLog.create(() => {});
    const crawled = log.next(new RegExp(`^Crawled ${SOURCE} `));
    const taken = log.next(
      new RegExp(`^The catalog is level with source ${SOURCE} `),
    );
    const backend = createBackend();
    backend.add(
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: {
            baseUrl,
            listen: { host: '127.0.0.1', port },
            database: {
              client: 'pg',
              connection: options.adminUrl,
              prefix: PLUGIN_PREFIX,
            },
            auth: {
              externalAccess: [
                { type: 'static', options: { token, subject: 'bench' } },
              ],
            },
          },
          permission: { enabled: false },
          lineage: {
            sources: {
              [SOURCE]: {
                type: 'postgres',
                connection: { url: options.crawlerUrl },
              },
            },
          },
        },
      }),
    );
    backend.add(log.factory);
    backend.add(import('@backstage/plugin-catalog-backend'));
    backend.add(import('@backstage/plugin-search-backend'));
    backend.add(import('@backstage/plugin-search-backend-module-pg'));
    backend.add(import('@backstage/plugin-search-backend-module-catalog'));
    backend.add(import('@grainline/backstage-features'));
    await backend.start();
    return new WholePortal({
      stop: () => backend.stop(),
      baseUrl,
      token,
      first: Promise.all([crawled, taken]),
    });
  }

  private readonly client: LineageClient;

  private constructor(
    private readonly backend: {
      readonly stop: () => Promise<unknown>;
      readonly baseUrl: string;
      readonly token: string;
      readonly first: Promise<unknown>;
    },
  ) {
    this.client = new LineageClient({
      discoveryApi: {
        getBaseUrl: async id => `${backend.baseUrl}/api/${id}`,
      },
      fetchApi: {
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            headers: { ...init?.headers, ...this.headers },
          }),
      },
    });
  }

  /** Waits until the source was crawled and the catalog has its entities. @returns how many tables there are */
  async firstCrawl(): Promise<number> {
    await this.backend.first;
    const { schemas } = await this.client.source(SOURCE);
    return schemas.reduce((sum, { tables }) => sum + tables, 0);
  }

  /** How many tables the catalog can show. */
  async countEntities(): Promise<number> {
    const { totalItems } = await this.ask(
      'catalog/entities/by-query?filter=kind=resource&limit=1',
    );
    return Number(totalItems);
  }

  /** What the button does. */
  async runNow(): Promise<void> {
    await this.client.startCrawl(SOURCE);
  }

  /** Whether the table's page opens: the catalog has its entity, and lineage knows it. */
  async isPageOpen(schema: string, table: string): Promise<boolean> {
    const name = encodeURIComponent(entityName(SOURCE, schema, table));
    const response = await this.fetch(
      `catalog/entities/by-name/resource/default/${name}`,
    );
    await response.arrayBuffer();
    return response.ok;
  }

  /** Whether the portal's search finds it. */
  async finds(term: string): Promise<boolean> {
    const { results } = await this.ask(
      `search/query?term=${term}&types[0]=lineage-table`,
    );
    return results.length > 0;
  }

  async stop(): Promise<void> {
    await this.backend.stop();
  }

  private get headers() {
    return { authorization: `Bearer ${this.backend.token}` };
  }

  private fetch(path: string): Promise<Response> {
    return fetch(`${this.backend.baseUrl}/api/${path}`, {
      headers: this.headers,
    });
  }

  private async ask(path: string) {
    const response = await this.fetch(path);
    const body = await response.json();
    if (!response.ok) {
      throw new Error(`${path}: ${JSON.stringify(body)}`);
    }
    return body;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
