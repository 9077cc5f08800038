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
import { TABLE_PATTERNS, TableFilter, TableRule } from './tables';

const PATH = 'catalog.providers.lineage';
const OWNER_PATTERNS = ['source', 'schema', 'name', 'databaseOwner'] as const;

/** How the module runs and what its entities say. */
export interface LineageProviderConfig {
  /** Ids of the sources whose tables become entities: the keys of `lineage.sources`. */
  readonly sources: readonly string[];
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
  readonly ownership: Ownership;
  readonly relations: EntityRelations;
  /** Which tables become entities; undefined when nothing is left out. */
  readonly tables: TableFilter | undefined;
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

/** @param instead - what to do where everything is meant */
function readPatterns<K extends string>(
  config: Config,
  key: string,
  patterns: readonly K[],
  instead: string,
): Partial<Record<K, string>> {
  const given: Partial<Record<K, string>> = {};
  for (const pattern of patterns) {
    const value = config.getOptionalString(pattern);
    if (value !== undefined) {
      given[pattern] = value;
    }
  }
  if (Object.keys(given).length === 0) {
    throw new InputError(
      `The rule at ${key} matches everything: give it one of ${patterns.join(
        ', ',
      )}, ${instead}`,
    );
  }
  return given;
}

function readOwnerRule(config: Config, key: string): OwnerRule {
  assertKnownKeys(config, key, [...OWNER_PATTERNS, 'owner']);
  return {
    ...readPatterns(config, key, OWNER_PATTERNS, `or use ${PATH}.defaultOwner`),
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

function readTableRules(
  config: Config,
  list: 'include' | 'exclude',
): readonly TableRule[] | undefined {
  return config.getOptionalConfigArray(list)?.map((rule, i) => {
    const key = `${PATH}.tables.${list}[${i}]`;
    assertKnownKeys(rule, key, TABLE_PATTERNS);
    return readPatterns(rule, key, TABLE_PATTERNS, 'or leave the rule out');
  });
}

function readTables(config: Config | undefined): TableFilter | undefined {
  if (!config) {
    return undefined;
  }
  assertKnownKeys(config, `${PATH}.tables`, ['include', 'exclude']);
  const include = readTableRules(config, 'include');
  const exclude = readTableRules(config, 'exclude') ?? [];
  if (include?.length === 0) {
    throw new InputError(
      `No table passes ${PATH}.tables.include, which is empty: give it a rule, or leave it out to let all tables pass`,
    );
  }
  return include || exclude.length > 0 ? { include, exclude } : undefined;
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
      'tables',
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
    tables: readTables(config?.getOptionalConfig('tables')),
    appBaseUrl: root.getOptionalString('app.baseUrl')?.replace(/\/+$/, ''),
  };
}
