import { LoggerService, UrlReaderService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { NotImplementedError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  AnalysisWorker,
  CrawlService,
  listCrawlRuns,
  migrateRecord,
  postgresLineageSourceFactory,
  readStatementSettings,
  SeenStatements,
} from '@grainline/backstage-plugin-lineage-backend/crawl';
import knexFactory, { Knex } from 'knex';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';

/** Which source is crawled, into which record. */
export interface NightCrawlsOptions {
  /** Folder of the databases of a portal that is not running. */
  readonly databases: string;
  readonly sourceId: string;
  /** What the portal will have under `lineage.sources.<id>`, but for the connection. */
  readonly settings: JsonObject;
  readonly logger: LoggerService;
}

const TIMEOUT_MS = 5 * 60_000;
const REMOVAL_THRESHOLD = 0.2;

/** The files of SQL of the demo lie in its own folder. */
const NO_URLS: UrlReaderService = {
  readUrl: refuseUrl,
  readTree: refuseUrl,
  search: refuseUrl,
};

async function refuseUrl(url: string): Promise<never> {
  throw new NotImplementedError(
    `Before the portal is opened, no URL is read: ${url}`,
  );
}

/**
 * The crawls of nights that were before the portal was first opened: the plugin's own crawl, into the record that the portal will open, with
 * the time of the night.
 */
export class NightCrawls {
  static async open(options: NightCrawlsOptions): Promise<NightCrawls> {
    await mkdir(options.databases, { recursive: true });
    const knex = knexFactory({
      client: 'better-sqlite3',
      // Backstage's database service names it so.
      connection: { filename: path.join(options.databases, 'lineage.sqlite') },
      useNullAsDefault: true,
      pool: {
        afterCreate: (
          connection: { pragma(text: string): unknown },
          done: (error?: Error) => void,
        ) => {
          connection.pragma('foreign_keys = ON');
          // A record that was cut short is removed.
          connection.pragma('synchronous = OFF');
          done();
        },
      },
    });
    await migrateRecord(knex);
    return new NightCrawls(options, knex, AnalysisWorker.create());
  }

  private constructor(
    private readonly options: NightCrawlsOptions,
    private readonly knex: Knex,
    private readonly analyser: AnalysisWorker,
  ) {}

  /**
   * Crawls a database as if it were another time.
   *
   * @throws Error with the reason when the crawl did not succeed
   */
  async crawl(at: Date, url: string): Promise<void> {
    const { sourceId, settings, logger } = this.options;
    const config = new ConfigReader({
      ...settings,
      type: 'postgres',
      connection: { url },
    });
    const source = postgresLineageSourceFactory.create(sourceId, config);
    const began = Date.now();
    const crawls = CrawlService.create({
      knex: this.knex,
      sources: [{ source, timeoutMs: TIMEOUT_MS }],
      statements: SeenStatements.create({
        knex: this.knex,
        urlReader: NO_URLS,
        settings: new Map([
          [
            sourceId,
            readStatementSettings(config, `lineage.sources.${sourceId}`),
          ],
        ]),
      }),
      clock: () => new Date(at.getTime() + Date.now() - began),
      analyser: this.analyser,
      // Nobody is there to be told.
      events: { publish: async () => {}, subscribe: async () => {} },
      logger,
      removalThreshold: REMOVAL_THRESHOLD,
    });
    await crawls.crawl(sourceId);
    const [run] = await listCrawlRuns(this.knex, sourceId, 1);
    if (run.state === 'failed') {
      throw new Error(
        `The crawl of the night of ${at.toISOString()} failed: ${
          run.error?.message
        }`,
      );
    }
  }

  async close(): Promise<void> {
    await this.knex.destroy();
  }
}
