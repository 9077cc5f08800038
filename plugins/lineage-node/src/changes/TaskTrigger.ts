import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';

/** How long to wait before asking again for a task that is running; the scheduler looks for work every 5 seconds. */
const RETRY_MILLISECONDS = 5_000;

/**
 * Asks for a run of a scheduled task that starts after the request.
 *
 * A run that is under way may have read before what the request is about, so while there is one the request is kept and made again
 * until the scheduler takes it. Any number of requests that wait make one run.
 */
export class TaskTrigger {
  private readonly scheduler: Pick<SchedulerService, 'triggerTask'>;
  private readonly taskId: string;
  private readonly logger: LoggerService;
  private readonly retryMilliseconds: number;
  private retry: NodeJS.Timeout | undefined;
  private stopped = false;

  static create(options: {
    scheduler: Pick<SchedulerService, 'triggerTask'>;
    taskId: string;
    logger: LoggerService;
    retryMilliseconds?: number;
  }): TaskTrigger {
    return new TaskTrigger(options);
  }

  private constructor(options: {
    scheduler: Pick<SchedulerService, 'triggerTask'>;
    taskId: string;
    logger: LoggerService;
    retryMilliseconds?: number;
  }) {
    this.scheduler = options.scheduler;
    this.taskId = options.taskId;
    this.logger = options.logger;
    this.retryMilliseconds = options.retryMilliseconds ?? RETRY_MILLISECONDS;
  }

  /** Never rejects: whoever cannot trigger still has the schedule, and the log says why. */
  async request(): Promise<void> {
    if (this.stopped || this.retry) {
      return;
    }
    try {
      await this.scheduler.triggerTask(this.taskId);
    } catch (error) {
      if (error instanceof Error && error.name === 'ConflictError') {
        this.retryLater();
      } else {
        this.logger.warn(
          `Could not trigger task ${
            this.taskId
          }, it will run on schedule: ${stringifyError(error)}`,
        );
      }
    }
  }

  /** Forgets a request that waits, and refuses new ones. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    this.retry = undefined;
  }

  private retryLater(): void {
    if (this.stopped || this.retry) {
      return;
    }
    this.retry = setTimeout(() => {
      this.retry = undefined;
      void this.request();
    }, this.retryMilliseconds);
    this.retry.unref();
  }
}
