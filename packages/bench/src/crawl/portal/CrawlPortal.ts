import { setTimeout as sleep } from 'node:timers/promises';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import catalogModuleLineage from '@grainline/backstage-plugin-catalog-backend-module-lineage';
import lineagePlugin from '@grainline/backstage-plugin-lineage-backend';
import { LineageClient } from '@grainline/backstage-plugin-lineage-common';
import { BenchLog } from './BenchLog';
import { dropPluginDatabases, pluginDatabases } from './pluginDatabases';
import { GATED, SourceGate } from './SourceGate';
import { TaskBoard } from './TaskBoard';

/** When the stages of a night ended. */
export interface NightMarks {
  /** The source was read. */
  onRead(): void;
  /** The record holds what was found. */
  onRecorded(): void;
}

/**
 * A backend with the catalog, lineage and what joins them, on PostgreSQL, in which nothing runs but what is asked for. The catalog's own
 * processing is off: a night ends when the catalog has taken the entities.
 */
export class CrawlPortal {
  static async start(options: {
    /** Of the server that holds the plugins' databases. */
    readonly adminUrl: string;
    /** Connection strings of the databases, by the id of the source. */
    readonly sources: Readonly<Record<string, string>>;
    readonly onComplaint: (line: string) => void;
  }): Promise<CrawlPortal> {
    await dropPluginDatabases(options.adminUrl);
    const log = BenchLog.create(options.onComplaint);
    const portal: { marks?: NightMarks } = {};
    const board = TaskBoard.create();
    const gate = SourceGate.create(() => portal.marks?.onRead());
    const ids = Object.keys(options.sources);
    const tried = ids.map(id => log.next(new RegExp(`^The crawl of ${id} fa`)));
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        lineagePlugin,
        catalogModuleLineage,
        eventsServiceFactory,
        board.factory,
        gate.feature,
        log.factory,
        pluginDatabases(options.adminUrl),
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:3000' },
            catalog: { processingInterval: false },
            lineage: {
              sources: Object.fromEntries(
                Object.entries(options.sources).map(([id, url]) => [
                  id,
                  { type: GATED, connection: { url } },
                ]),
              ),
            },
          },
        }),
      ],
    });
    await Promise.all(tried);
    return new CrawlPortal(backend, board, gate, log, portal);
  }

  private readonly client: LineageClient;

  private constructor(
    private readonly backend: TestBackend,
    private readonly board: TaskBoard,
    private readonly gate: SourceGate,
    private readonly log: BenchLog,
    private readonly portal: { marks?: NightMarks },
  ) {
    const token = mockCredentials.user.token();
    const port = backend.server.port();
    this.client = new LineageClient({
      discoveryApi: {
        getBaseUrl: async id => `http://localhost:${port}/api/${id}`,
      },
      fetchApi: {
        fetch: (url, init) =>
          fetch(url, {
            ...init,
            headers: { ...init?.headers, authorization: `Bearer ${token}` },
          }),
      },
    });
  }

  /** A first crawl, until the catalog has taken what it found. */
  async night(source: string, marks?: NightMarks): Promise<void> {
    this.gate.release(source);
    this.portal.marks = marks;
    const taken = this.log.next(
      new RegExp(`^The catalog is level with source ${source} `),
    );
    await this.crawl(source);
    marks?.onRecorded();
    await taken;
    this.portal.marks = undefined;
    // What the catalog tells the record afterwards belongs to nobody's night.
    await sleep(200);
  }

  /** Crawls, and waits for the end. @throws Error when the crawl fails */
  async crawl(source: string): Promise<void> {
    const ended = this.log.next(
      new RegExp(`^(Crawled ${source} |The crawl of ${source} failed)`),
    );
    await this.client.startCrawl(source);
    const line = await ended;
    if (!line.startsWith('Crawled')) {
      throw new Error(line);
    }
  }

  async stop(): Promise<void> {
    await this.board.stop();
    await this.backend.stop();
  }
}
