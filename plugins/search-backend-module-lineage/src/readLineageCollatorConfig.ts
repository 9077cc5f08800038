import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  assertKnownKeys,
  readTaskSchedule,
} from '@grainline/backstage-plugin-lineage-node';

const PATH = 'search.collators.lineage';

/** How the collator runs and where its documents lead. */
export interface LineageCollatorConfig {
  /** False if tables stay out of the portal's search. */
  readonly enabled: boolean;
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
  /** With `:namespace`, `:kind` and `:name` of a table's entity. */
  readonly locationTemplate: string;
}

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 5 },
  initialDelay: { seconds: 5 },
};
const DEFAULT_LOCATION = '/catalog/:namespace/:kind/:name/lineage';

/**
 * Reads `search.collators.lineage`.
 *
 * @throws InputError, or the configuration's own error, naming the key of a bad value or the key that nobody knows.
 */
export function readLineageCollatorConfig(root: Config): LineageCollatorConfig {
  const config = root.getOptionalConfig(PATH);
  if (config) {
    assertKnownKeys(config, PATH, ['enabled', 'schedule', 'locationTemplate']);
  }
  const locationTemplate =
    config?.getOptionalString('locationTemplate') ?? DEFAULT_LOCATION;
  // The index knows a document by its location: one for all tables would leave one document.
  if (!locationTemplate.includes(':name')) {
    throw new InputError(
      `Invalid value at ${PATH}.locationTemplate: ${locationTemplate} has no :name, so that all tables would share one location`,
    );
  }
  return {
    enabled: config?.getOptionalBoolean('enabled') ?? true,
    schedule: readTaskSchedule(config, PATH) ?? DEFAULT_SCHEDULE,
    locationTemplate,
  };
}
