import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError, stringifyError } from '@backstage/errors';

/**
 * Reads the key `schedule` of a configuration.
 *
 * @param path - where the configuration stands, for the error
 * @returns undefined when there is no such key
 * @throws InputError naming the key when it is not a schedule
 */
export function readTaskSchedule(
  config: Config | undefined,
  path: string,
): SchedulerServiceTaskScheduleDefinition | undefined {
  const schedule = config?.getOptionalConfig('schedule');
  if (!schedule) {
    return undefined;
  }
  try {
    return readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule);
  } catch (error) {
    throw new InputError(
      `Invalid schedule at ${path}.schedule: ${stringifyError(error)}`,
    );
  }
}
