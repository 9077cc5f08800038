import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { CrawlRun } from '@grainline/backstage-plugin-lineage-common';
import {
  LINEAGE_CHANGED_TOPIC,
  LineageSource,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import {
  beginCrawlRun,
  failAbandonedRuns,
  finishCrawlRun,
  listUnreplacedRuns,
} from '../record/crawlRuns';
import { SourceRow } from '../record/recordRows';
import { SourceLinks } from '../links/SourceLinks';
import { SeenStatements } from '../statements/SeenStatements';
import { CrawlHeartbeat, SILENCE_MS } from './CrawlHeartbeat';
import { CrawlOutcome, performCrawl } from './performCrawl';
import { SnapshotAnalyser } from './SnapshotAnalyser';
import { reasonOf } from './reasonOf';

/** A source that is crawled, and how long a crawl of it may take. */
export interface CrawledSource {
  readonly source: LineageSource;
  readonly timeoutMs: number;
}

/** What crawls need. */
export interface CrawlServiceOptions {
  readonly knex: Knex;
  readonly sources: readonly CrawledSource[];
  readonly analyser: SnapshotAnalyser;
  readonly events: EventsService;
  readonly logger: LoggerService;
  readonly removalThreshold: number;
  /** Remembers the statements that ran for longer than the sources do. */
  readonly statements?: SeenStatements;
  /** Joins the sources to each other anew after a crawl that changed anything. */
  readonly links?: SourceLinks;
  /** The time of crawls and of the facts that they find; without one, the databases' and this process's own. */
  readonly clock?: () => Date;
}

/** What was found dead longer ago is left to the schedule. */
const REPLACED_WITHIN_MS = 10 * 60_000;

/**
 * Crawls sources: reads, analyses, publishes, and tells. A source is crawled once at a time, whoever asks for it and on whichever replica; a
 * crawl that fails leaves what was known as it was.
 */
export class CrawlService {
  private readonly options: CrawlServiceOptions;
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();

  static create(options: CrawlServiceOptions): CrawlService {
    return new CrawlService(options);
  }

  private constructor(options: CrawlServiceOptions) {
    this.options = options;
  }

  /**
   * Starts a crawl unless one is running, and says which is running now. Does not wait for its end.
   *
   * @throws NotFoundError for a source that is not configured
   */
  async startCrawl(id: string): Promise<CrawlRun> {
    return (await this.begin(id)).run;
  }

  /** Crawls a source and waits for the end; returns at once if another crawl of it is running. Never throws for a crawl that failed. */
  async crawl(id: string, signal?: AbortSignal): Promise<void> {
    await (
      await this.begin(id, { signal })
    ).done;
  }

  /** Starts a crawl of every source that has no facts yet. */
  async startNeverCrawled(): Promise<void> {
    const { knex, sources } = this.options;
    const rows: Pick<SourceRow, 'id'>[] = await knex('sources').select('id');
    const crawled = new Set(rows.map(row => row.id));
    for (const { source } of sources) {
      if (!crawled.has(source.id)) {
        await this.startCrawl(source.id);
      }
    }
  }

  /**
   * Fails the crawls whose process was killed, and begins another in the place of each, once: on one replica, whichever finds it first, and not
   * again if that one is killed too.
   */
  async failAbandoned(): Promise<void> {
    const { knex, logger, sources } = this.options;
    for (const { source } of await failAbandonedRuns(knex, SILENCE_MS)) {
      logger.warn(`A crawl of ${source} was killed and is counted as failed`);
    }
    for (const { id, source } of await listUnreplacedRuns(
      knex,
      REPLACED_WITHIN_MS,
    )) {
      if (
        !this.stopping.signal.aborted &&
        sources.some(s => s.source.id === source)
      ) {
        await this.begin(source, { replaces: id });
      }
    }
  }

  /** Stops the crawls of this process and waits until each has said so. */
  async stop(): Promise<void> {
    this.stopping.abort(new Error('the backend shut down'));
    await Promise.allSettled(this.running);
  }

  private async begin(
    id: string,
    how: { readonly signal?: AbortSignal; readonly replaces?: string } = {},
  ): Promise<{ run: CrawlRun; done?: Promise<void> }> {
    const crawled = this.options.sources.find(s => s.source.id === id);
    if (!crawled) {
      throw new NotFoundError(
        `There is no source ${JSON.stringify(id)} under lineage.sources`,
      );
    }
    const { run, begun } = await beginCrawlRun(this.options.knex, id, {
      at: this.options.clock?.(),
      replaces: how.replaces,
    });
    if (!begun) {
      return { run };
    }
    const done = this.perform(crawled, run, how.signal);
    this.running.add(done);
    void done.finally(() => this.running.delete(done));
    return { run, done };
  }

  private async perform(
    { source, timeoutMs }: CrawledSource,
    run: CrawlRun,
    outer?: AbortSignal,
  ): Promise<void> {
    const { knex, logger, clock } = this.options;
    const started = Date.now();
    const seconds = () => ((Date.now() - started) / 1000).toFixed(1);
    const heartbeat = CrawlHeartbeat.start(knex, run.id, logger);
    const signal = AbortSignal.any([
      this.stopping.signal,
      heartbeat.signal,
      AbortSignal.timeout(timeoutMs),
      ...(outer ? [outer] : []),
    ]);
    try {
      const outcome = await performCrawl(source, {
        ...this.options,
        signal,
        enter: stage => heartbeat.enter(stage),
        progress: stage => heartbeat.progress(stage),
      });
      await this.tell(source, outcome);
      if (!outcome.unchanged) {
        const at = clock?.() ?? new Date();
        await this.options.links?.relink(at.toISOString());
      }
      await finishCrawlRun(knex, run, {
        state: outcome.complete ? 'succeeded' : 'partial',
        counts: outcome.counts,
        at: clock?.(),
      });
      const told = Object.entries(outcome.counts).map(([k, v]) => `${k} ${v}`);
      logger.info(
        `Crawled ${source.id}${
          outcome.complete ? '' : ' partly'
        } in ${seconds()} s${
          outcome.unchanged ? ', nothing has changed' : ''
        }: ${told.join(', ')}${
          outcome.reason ? `. ${outcome.reason.message}` : ''
        }`,
      );
    } catch (error) {
      const reason = reasonOf(error, signal);
      logger.error(
        `The crawl of ${
          source.id
        } failed after ${seconds()} s, what was known before is kept: ${
          reason.message
        }`,
      );
      await this.tellFailure(run, reason);
    } finally {
      heartbeat.stop();
    }
  }

  private async tell(source: LineageSource, { revision }: CrawlOutcome) {
    if (revision !== undefined) {
      await this.options.events.publish({
        topic: LINEAGE_CHANGED_TOPIC,
        eventPayload: { producer: source.id, revision },
      });
    }
  }

  private async tellFailure(run: CrawlRun, error: CrawlRun['error']) {
    try {
      await finishCrawlRun(this.options.knex, run, {
        state: 'failed',
        error,
        counts: {},
        at: this.options.clock?.(),
      });
    } catch (cause) {
      // The record itself is away: the run will be found abandoned when it is back.
      this.options.logger.error(
        `The end of a crawl of ${run.source} could not be recorded: ${cause}`,
      );
    }
  }
}
