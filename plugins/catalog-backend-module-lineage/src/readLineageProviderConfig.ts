import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError, stringifyError } from '@backstage/errors';
import {
  assertKnownKeys,
  readTaskSchedule,
} from '@grainline/backstage-plugin-lineage-node';
import { EntityRelations } from './entities';
import { OwnerRule, Ownership } from './ownership';
import { parseOwner } from './ownership/parseOwner';

const PATH = 'catalog.providers.lineage';
const PATTERNS = ['source', 'schema', 'name', 'databaseOwner'] as const;

/** How the module runs and what its entities say. */
export interface LineageProviderConfig {
  /** Ids of the sources whose tables become entities: the keys of `lineage.sources`. */
  readonly sources: readonly string[];
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
  readonly ownership: Ownership;
  readonly relations: EntityRelations;
  /** Where the portal is, without a slash at the end; undefined when `app.baseUrl` is not configured. */
  readonly appBaseUrl: string | undefined;
}

// The timeout is also how long the lock of a killed process lasts. A run that is level costs two requests a source.
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 1 },
  timeout: { minutes: 2 },
  initialDelay: { seconds: 3 },
};
const DEFAULT_OWNER = 'group:default/unknown';

function readOwner(text: string, key: string): string {
  try {
    return parseOwner(text);
  } catch (error) {
    throw new InputError(`Invalid value at ${key}: ${stringifyError(error)}`);
  }
}

function readOwnerRule(config: Config, key: string): OwnerRule {
  assertKnownKeys(config, key, [...PATTERNS, 'owner']);
  const patterns = Object.fromEntries(
    PATTERNS.map(p => [p, config.getOptionalString(p)]).filter(
      ([, pattern]) => pattern !== undefined,
    ),
  );
  if (Object.keys(patterns).length === 0) {
    throw new InputError(
      `The rule at ${key} matches everything: give it one of ${PATTERNS.join(
        ', ',
      )}, or use ${PATH}.defaultOwner`,
    );
  }
  return {
    ...patterns,
    owner: readOwner(config.getString('owner'), `${key}.owner`),
  };
}

function readRelations(config: Config | undefined): EntityRelations {
  if (config) {
    assertKnownKeys(config, `${PATH}.relations`, ['dependsOn', 'partOf']);
  }
  return {
    dependsOn: config?.getOptionalBoolean('dependsOn') ?? true,
    partOf: config?.getOptionalBoolean('partOf') ?? true,
  };
}

/**
 * Reads `catalog.providers.lineage`, the ids of `lineage.sources`, and `app.baseUrl`.
 *
 * @throws InputError, or the configuration's own error, naming the key of a bad value or the key that nobody knows.
 */
export function readLineageProviderConfig(root: Config): LineageProviderConfig {
  const config = root.getOptionalConfig(PATH);
  if (config) {
    assertKnownKeys(config, PATH, [
      'schedule',
      'relations',
      'defaultOwner',
      'owners',
    ]);
  }
  return {
    sources: root.getOptionalConfig('lineage.sources')?.keys() ?? [],
    schedule: readTaskSchedule(config, PATH) ?? DEFAULT_SCHEDULE,
    ownership: {
      rules: (config?.getOptionalConfigArray('owners') ?? []).map((rule, i) =>
        readOwnerRule(rule, `${PATH}.owners[${i}]`),
      ),
      defaultOwner: readOwner(
        config?.getOptionalString('defaultOwner') ?? DEFAULT_OWNER,
        `${PATH}.defaultOwner`,
      ),
    },
    relations: readRelations(config?.getOptionalConfig('relations')),
    appBaseUrl: root.getOptionalString('app.baseUrl')?.replace(/\/+$/, ''),
  };
}
