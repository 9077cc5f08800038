import { SchedulerServiceTaskScheduleDefinition } from '@backstage/backend-plugin-api';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { HumanDuration, durationToMilliseconds } from '@backstage/types';
import {
  LineageSource,
  LineageSourceFactory,
  assertKnownKeys,
  readTaskSchedule,
} from '@grainline/backstage-plugin-lineage-node';
import { Dashboard } from '../dashboards/Dashboard';
import { readDashboardsConfig } from '../dashboards/readDashboardsConfig';
import { DatabaseAddress, parseAddress } from '../links/DatabaseAddress';
import { LINKS_PRODUCER } from '../links/linksProducer';
import {
  readStatementSettings,
  StatementSettings,
} from '../statements/StatementSettings';

/** A configured source and when it is crawled. */
export interface ConfiguredSource {
  readonly source: LineageSource;
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
  /** How long a crawl may take, however it was started. */
  readonly timeoutMs: number;
  /** How its statements are remembered, and which files belong to it. */
  readonly statements: StatementSettings;
  /** Other names of its database. */
  readonly aliases: readonly DatabaseAddress[];
}

/** What the plugin is told under `lineage`. */
export interface LineageConfig {
  readonly sources: readonly ConfiguredSource[];
  /** Share of a schema's relations, 0 to 1, whose removal at once waits for a second crawl. */
  readonly removalThreshold: number;
  /** How long changes of tables are remembered. */
  readonly historyRetentionMs: number;
  /** Dashboards that are declared here and not in the catalog. */
  readonly dashboards: readonly Dashboard[];
  /** Owners of dashboards are told when a table stops fitting. */
  readonly notifyDashboardOwners: boolean;
}

const KEYS = [
  'schedule',
  'removalThreshold',
  'historyRetention',
  'sources',
  'dashboards',
  'notifyDashboardOwners',
  'neo4j',
];
const SOURCE_ID = /^[a-z0-9][a-z0-9_-]*$/;
const DEFAULT_REMOVAL_THRESHOLD = 0.2;
const DEFAULT_HISTORY_RETENTION: HumanDuration = { years: 2 };
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { cron: '0 2 * * *' },
  timeout: { minutes: 30 },
};

function readRemovalThreshold(config: Config): number {
  const value = config.getOptionalNumber('removalThreshold');
  if (value !== undefined && !(value >= 0 && value <= 1)) {
    throw new InputError(
      `lineage.removalThreshold must be a share between 0 and 1, but is ${value}`,
    );
  }
  return value ?? DEFAULT_REMOVAL_THRESHOLD;
}

function readHistoryRetention(config: Config): number {
  const key = 'historyRetention';
  return durationToMilliseconds(
    config.has(key)
      ? readDurationFromConfig(config, { key })
      : DEFAULT_HISTORY_RETENTION,
  );
}

function readSource(
  id: string,
  config: Config,
  factories: readonly LineageSourceFactory[],
  schedule: SchedulerServiceTaskScheduleDefinition,
): ConfiguredSource {
  const path = `lineage.sources.${id}`;
  if (!SOURCE_ID.test(id)) {
    throw new InputError(
      `${path} is not a legal name of a source: it must be of lower case letters, digits, hyphens and underscores, and begin with a letter or digit`,
    );
  }
  if (id === LINKS_PRODUCER) {
    throw new InputError(
      `${path} is not a legal name of a source: by it the record knows what joins sources to each other`,
    );
  }
  const type = config.getString('type');
  const factory = factories.find(f => f.type === type);
  if (!factory) {
    throw new InputError(
      `${path}.type is ${JSON.stringify(
        type,
      )}, which no installed module reads; known types are ${factories
        .map(f => f.type)
        .sort()
        .join(', ')}`,
    );
  }
  const own = readTaskSchedule(config, path) ?? schedule;
  return {
    source: factory.create(id, config),
    schedule: { ...own, scope: 'global' },
    timeoutMs: durationToMilliseconds(own.timeout as HumanDuration),
    statements: readStatementSettings(config, path),
    aliases: (config.getOptionalStringArray('aliases') ?? []).map((alias, at) =>
      parseAddress(alias, `${path}.aliases[${at}]`),
    ),
  };
}

/**
 * Reads everything under `lineage` but what modules read by themselves.
 *
 * @throws an error that names the key whose value is wrong or that nobody knows
 */
export function readLineageConfig(
  root: Config,
  factories: readonly LineageSourceFactory[],
): LineageConfig {
  const config = root.getOptionalConfig('lineage');
  if (!config) {
    return {
      sources: [],
      removalThreshold: DEFAULT_REMOVAL_THRESHOLD,
      historyRetentionMs: durationToMilliseconds(DEFAULT_HISTORY_RETENTION),
      dashboards: [],
      notifyDashboardOwners: false,
    };
  }
  assertKnownKeys(config, 'lineage', KEYS);
  const schedule = readTaskSchedule(config, 'lineage') ?? DEFAULT_SCHEDULE;
  const sources = config.getOptionalConfig('sources');
  return {
    removalThreshold: readRemovalThreshold(config),
    historyRetentionMs: readHistoryRetention(config),
    dashboards: readDashboardsConfig(config),
    notifyDashboardOwners:
      config.getOptionalBoolean('notifyDashboardOwners') ?? false,
    sources: (sources?.keys() ?? []).map(id =>
      readSource(id, sources!.getConfig(id), factories, schedule),
    ),
  };
}
