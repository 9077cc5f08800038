import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { CrawlRun } from '@grainline/backstage-plugin-lineage-common';
import {
  LINEAGE_CHANGED_TOPIC,
  LineageSource,
  gatherSnapshot,
} from '@grainline/backstage-plugin-lineage-node';
import { Knex } from 'knex';
import { AnalysedSnapshot } from '../analyse/AnalysedSnapshot';
import {
  beginCrawlRun,
  failAbandonedRuns,
  finishCrawlRun,
} from '../record/crawlRuns';
import { PublishResult } from '../record/publishCrawl';
import { publishSnapshot } from '../record/publishSnapshot';
import { SourceRow } from '../record/recordRows';
import { CrawlHeartbeat, SILENCE_MS } from './CrawlHeartbeat';
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
}

function countsOf(
  analysed: AnalysedSnapshot,
  result: PublishResult,
): Record<string, number> {
  const { revision: _, changed: __, reason: ___, ...changes } = result;
  return {
    schemas: analysed.schemas.length,
    tables: analysed.tables.length,
    columns: analysed.tables.reduce((sum, t) => sum + t.columns.length, 0),
    edges: analysed.assertions.length,
    withheld:
      analysed.withheldElsewhere.relations +
      analysed.schemas.reduce((sum, s) => sum + s.withheld, 0),
    unresolvedColumns: analysed.columnLineage.unresolved,
    warnings: analysed.warnings.length,
    ...changes,
  };
}

/**
 * Crawls sources: reads, analyses, publishes, and tells. A source is crawled once at a time, whoever asks for it and on whichever replica; a
 * crawl that fails leaves what was known as it was.
 */
export class CrawlService {
  private readonly options: CrawlServiceOptions;
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private readonly startedAnew = new Set<string>();

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
      await this.begin(id, signal)
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

  /** Fails the crawls whose process was killed, and gives a source without facts one more try. */
  async failAbandoned(): Promise<void> {
    const { knex, logger } = this.options;
    const abandoned = await failAbandonedRuns(knex, SILENCE_MS);
    for (const { source: id } of abandoned) {
      logger.warn(`A crawl of ${id} was killed and is counted as failed`);
      const known = await knex('sources').where({ id }).first();
      const configured = this.options.sources.some(s => s.source.id === id);
      // Once in a process's life: a crawl that kills its process would otherwise do so for ever.
      if (!known && configured && !this.startedAnew.has(id)) {
        this.startedAnew.add(id);
        await this.startCrawl(id);
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
    signal?: AbortSignal,
  ): Promise<{ run: CrawlRun; done?: Promise<void> }> {
    const crawled = this.options.sources.find(s => s.source.id === id);
    if (!crawled) {
      throw new NotFoundError(
        `There is no source ${JSON.stringify(id)} under lineage.sources`,
      );
    }
    const { run, begun } = await beginCrawlRun(this.options.knex, id);
    if (!begun) {
      return { run };
    }
    const done = this.perform(crawled, run, signal);
    this.running.add(done);
    void done.finally(() => this.running.delete(done));
    return { run, done };
  }

  private async perform(
    { source, timeoutMs }: CrawledSource,
    run: CrawlRun,
    outer?: AbortSignal,
  ): Promise<void> {
    const { knex, logger } = this.options;
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
      const { analysed, result } = await this.readAndPublish(
        source,
        heartbeat,
        signal,
      );
      const counts = countsOf(analysed, result);
      const complete =
        !result.reason &&
        analysed.schemas.every(s => s.completeness === 'complete');
      await finishCrawlRun(knex, run, {
        state: complete ? 'succeeded' : 'partial',
        counts,
      });
      const told = Object.entries(counts).map(([k, v]) => `${k} ${v}`);
      logger.info(
        `Crawled ${source.id}${
          complete ? '' : ' partly'
        } in ${seconds()} s: ${told.join(', ')}${
          result.reason ? `. ${result.reason.message}` : ''
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

  private async readAndPublish(
    source: LineageSource,
    heartbeat: CrawlHeartbeat,
    signal: AbortSignal,
  ) {
    const { knex, logger, analyser, events, removalThreshold } = this.options;
    await heartbeat.enter('reading');
    const snapshot = await gatherSnapshot(source, {
      signal,
      logger,
      onStage: stage => heartbeat.progress(`reading ${stage}`),
    });
    await heartbeat.enter('analysing');
    const analysed = await analyser.analyse(snapshot, {
      signal,
      onProgress: (done, total) =>
        heartbeat.progress(`analysing ${done} of ${total}`),
    });
    await heartbeat.enter('publishing');
    signal.throwIfAborted();
    const result = await publishSnapshot(knex, analysed, { removalThreshold });
    if (result.changed) {
      await events.publish({
        topic: LINEAGE_CHANGED_TOPIC,
        eventPayload: { producer: source.id, revision: result.revision },
      });
    }
    return { analysed, result };
  }

  private async tellFailure(run: CrawlRun, error: CrawlRun['error']) {
    try {
      await finishCrawlRun(this.options.knex, run, {
        state: 'failed',
        error,
        counts: {},
      });
    } catch (cause) {
      // The record itself is away: the run will be found abandoned when it is back.
      this.options.logger.error(
        `The end of a crawl of ${run.source} could not be recorded: ${cause}`,
      );
    }
  }
}
