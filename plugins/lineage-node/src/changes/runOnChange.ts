import {
  LifecycleService,
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { TaskTrigger } from './TaskTrigger';

/**
 * The topic on which the lineage plugin tells that a producer has a new revision, with the payload `{ producer, revision }`.
 *
 * An event is only a hint: it may be lost, doubled or early. What changed is read from the lineage API.
 */
export const LINEAGE_CHANGED_TOPIC = 'lineage.changed';

/**
 * A task runner whose task also runs when the process starts and after each change of the record, beside its schedule.
 *
 * The run at start is for what a process keeps in memory or reads from its configuration: the scheduler itself lets a restarted process
 * wait until the next time that an earlier one wrote down.
 */
export function runOnChange(options: {
  scheduler: SchedulerService;
  runner: SchedulerServiceTaskRunner;
  events: EventsService;
  /** Id of the subscription, unique in the plugin. */
  subscriberId: string;
  lifecycle: LifecycleService;
  logger: LoggerService;
}): SchedulerServiceTaskRunner {
  const { scheduler, runner, events, subscriberId, lifecycle, logger } =
    options;
  return {
    async run(task) {
      await runner.run(task);
      const trigger = TaskTrigger.create({
        scheduler,
        taskId: task.id,
        logger,
      });
      lifecycle.addShutdownHook(() => trigger.stop());
      await events.subscribe({
        id: subscriberId,
        topics: [LINEAGE_CHANGED_TOPIC],
        onEvent: () => trigger.request(),
      });
      // Not awaited: whoever starts a task does not wait for its first run.
      void trigger.request();
    },
  };
}
