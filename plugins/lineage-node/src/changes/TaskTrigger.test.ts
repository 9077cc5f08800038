import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError, NotFoundError } from '@backstage/errors';
import { TaskTrigger } from './TaskTrigger';

/** Behaves as the scheduler does: refuses while the task runs. */
class OneTask {
  running = false;
  runs = 0;
  async triggerTask(id: string) {
    if (id !== 'sync') {
      throw new NotFoundError(`Task ${id} does not exist`);
    }
    if (this.running) {
      throw new ConflictError('Task sync is currently running');
    }
    this.runs += 1;
  }
}

describe('TaskTrigger', () => {
  const logger = mockServices.logger.mock();
  let scheduler: OneTask;
  let trigger: TaskTrigger;

  beforeEach(() => {
    scheduler = new OneTask();
    trigger = TaskTrigger.create({
      scheduler,
      taskId: 'sync',
      logger,
      retryMilliseconds: 10,
    });
  });
  afterEach(() => trigger.stop());

  it('runs an idle task at once', async () => {
    await trigger.request();
    expect(scheduler.runs).toBe(1);
  });

  it('runs a busy task once more when it is done, however many asked', async () => {
    scheduler.running = true;
    await Promise.all([trigger.request(), trigger.request()]);
    await trigger.request();
    await sleep(30);
    expect(scheduler.runs).toBe(0);

    scheduler.running = false;
    await sleep(50);
    expect(scheduler.runs).toBe(1);
  });

  it('does not ask after it was stopped', async () => {
    scheduler.running = true;
    await trigger.request();
    trigger.stop();
    scheduler.running = false;
    await sleep(30);
    await trigger.request();
    expect(scheduler.runs).toBe(0);
  });

  it('leaves an unknown task to its schedule, and says so', async () => {
    const lost = TaskTrigger.create({ scheduler, taskId: 'lost', logger });
    await lost.request();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('Task lost does not exist'),
    );
  });
});
