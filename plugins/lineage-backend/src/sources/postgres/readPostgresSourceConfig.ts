import { Config } from '@backstage/config';
import { ClientConfig } from 'pg';
import {
  assertKnownKeys,
  ConnectionKind,
  ConnectionTarget,
  readConnection,
  readMilliseconds,
  readSchemaFilter,
  readVisibility,
  SchemaFilter,
  Visibility,
} from '@grainline/backstage-plugin-lineage-node';

/** What a PostgreSQL source is told. */
export interface PostgresSourceConfig extends SchemaFilter {
  readonly title: string;
  readonly client: ClientConfig;
  readonly target: ConnectionTarget;
  readonly visibility: Visibility;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
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
  };
}
