import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { beatCrawlRun } from '../record/crawlRuns';

/** How often a crawl says that it is alive. */
const INTERVAL_MS = 5_000;

/** A crawl that was silent for so long is taken for dead. Several missed beats, yet well under a minute. */
export const SILENCE_MS = 30_000;

/** Says of a running crawl that it is alive and what it does, until it is stopped. */
export class CrawlHeartbeat {
  private readonly knex: Knex;
  private readonly runId: string;
  private readonly logger: LoggerService;
  private readonly lost: AbortController;
  private readonly timer: NodeJS.Timeout;
  private stage?: string;

  static start(
    knex: Knex,
    runId: string,
    logger: LoggerService,
  ): CrawlHeartbeat {
    return new CrawlHeartbeat(knex, runId, logger);
  }

  private constructor(knex: Knex, runId: string, logger: LoggerService) {
    this.knex = knex;
    this.runId = runId;
    this.logger = logger;
    this.lost = new AbortController();
    this.timer = setInterval(() => void this.beat(), INTERVAL_MS);
    this.timer.unref();
  }

  /** Aborts when the crawl was taken for dead: another may be running by now. */
  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /** Tells the next stage at once. */
  async enter(stage: string): Promise<void> {
    this.stage = stage;
    await this.beat();
  }

  /** Tells how far the stage is, with the next beat. */
  progress(stage: string): void {
    this.stage = stage;
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    try {
      if (!(await beatCrawlRun(this.knex, this.runId, this.stage))) {
        this.lost.abort(
          new Error('The crawl was silent for too long and taken for dead'),
        );
      }
    } catch (error) {
      // The record may be away for a moment; if it stays away, publishing fails and says so.
      this.logger.debug(`A crawl could not tell that it is alive: ${error}`);
    }
  }
}
