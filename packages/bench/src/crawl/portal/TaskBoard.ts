import {
  coreServices,
  createServiceFactory,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotFoundError,
  stringifyError,
} from '@backstage/errors';

type Work = (signal: AbortSignal) => void | Promise<void>;

/** A scheduler without a clock: a task runs when somebody asks for it, beside whoever asked, as the real one does it. */
export class TaskBoard implements SchedulerService {
  private readonly tasks = new Map<string, Work>();
  private readonly running = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();

  static create(): TaskBoard {
    return new TaskBoard();
  }

  private constructor() {}

  get factory() {
    return createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => this,
    });
  }

  async triggerTask(id: string): Promise<void> {
    const work = this.tasks.get(id);
    if (!work) {
      throw new NotFoundError(`Task ${id} does not exist`);
    }
    if (this.running.has(id)) {
      throw new ConflictError(`Task ${id} is currently running`);
    }
    const run = (async () => work(this.stopping.signal))().catch(error => {
      process.stderr.write(`Task ${id} failed: ${stringifyError(error)}\n`);
    });
    this.running.set(
      id,
      run.finally(() => this.running.delete(id)),
    );
  }

  async scheduleTask(
    task: SchedulerServiceTaskScheduleDefinition & { id: string; fn: Work },
  ): Promise<void> {
    this.tasks.set(task.id, task.fn);
  }

  createScheduledTaskRunner() {
    return {
      run: async ({ id, fn }: { id: string; fn: Work }) => {
        this.tasks.set(id, fn);
      },
    };
  }

  async cancelTask(id: string): Promise<void> {
    throw new NotFoundError(`Task ${id} is not cancelled here`);
  }

  async getScheduledTasks() {
    return [];
  }

  /** Waits for what is running. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.running.values());
  }
}
