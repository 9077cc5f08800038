import { Config } from '@backstage/config';
import { ClientConfig } from 'pg';
import {
  assertKnownKeys,
  ConnectionKind,
  ConnectionTarget,
  ProbeLimits,
  readConnection,
  readMilliseconds,
  readProbeLimits,
  readSchemaFilter,
  readVisibility,
  SchemaFilter,
  Visibility,
  SHARED_SOURCE_KEYS,
} from '@grainline/backstage-plugin-lineage-node';

import {
  readDataThroughConfig,
  readLoadLog,
} from './observed/readObservedConfig';
import { DataThroughConfig } from './observed/readDataThrough';
import { LoadLogConfig } from './observed/loadLog';
import { QueriesConfig, readQueriesConfig } from './queries/readQueriesConfig';

/** What a PostgreSQL source is told. */
export interface PostgresSourceConfig extends SchemaFilter {
  readonly title: string;
  readonly client: ClientConfig;
  readonly target: ConnectionTarget;
  readonly visibility: Visibility;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  /** Whether tables that only a date in their names tells apart are read as one. */
  readonly families: boolean;
  readonly loadLog?: LoadLogConfig;
  readonly dataThrough: readonly DataThroughConfig[];
  /** Undefined if the data of tables are not to be probed. */
  readonly probes?: ProbeLimits;
  /** Undefined if statements that ran are not to be read. */
  readonly queries?: QueriesConfig;
}

const KEYS = [
  'type',
  'title',
  'connection',
  'visibility',
  'schemas',
  'statementTimeout',
  'lockTimeout',
  'schedule',
  'families',
  'loadLog',
  'dataThrough',
  'queries',
  'probes',
  ...SHARED_SOURCE_KEYS,
];
const KIND: ConnectionKind = {
  protocols: ['postgres:', 'postgresql:'],
  defaultPort: 5432,
};
const CONNECTION_TIMEOUT_MS = 10_000;

/**
 * Reads `lineage.sources.<id>` of a source of type `postgres`.
 *
 * @throws an error that names the key and never its secret value
 */
export function readPostgresSourceConfig(
  id: string,
  config: Config,
): PostgresSourceConfig {
  const path = `lineage.sources.${id}`;
  assertKnownKeys(config, path, KEYS);
  const connection = readConnection(
    config.getConfig('connection'),
    `${path}.connection`,
    KIND,
  );
  const { host, port, database, user = '' } = connection;
  return {
    title: config.getOptionalString('title') ?? id,
    client: {
      ...connection,
      application_name: 'grainline',
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      keepAlive: true,
    },
    target: { host, port, database, user },
    visibility: readVisibility(config, path),
    ...readSchemaFilter(config, path),
    statementTimeoutMs: readMilliseconds(config, 'statementTimeout', 30_000),
    lockTimeoutMs: readMilliseconds(config, 'lockTimeout', 2_000),
    families: config.getOptionalBoolean('families') ?? true,
    loadLog: readLoadLog(config, path),
    dataThrough: readDataThroughConfig(config, path),
    queries: readQueriesConfig(config, path),
    probes: readProbeLimits(config, path),
  };
}
