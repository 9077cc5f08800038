import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  assertKnownKeys,
  Connection,
  ConnectionKind,
  readConnection,
  ProbeLimits,
  readMilliseconds,
  readProbeLimits,
  readSchemaFilter,
  readVisibility,
  SchemaFilter,
  Visibility,
  SHARED_SOURCE_KEYS,
} from '@grainline/backstage-plugin-lineage-node';
import { Deployment, readDeployment } from './readDeployment';
import { IamConfig, readIamConfig } from './readIamConfig';

/** What a Redshift source is told. */
export interface RedshiftSourceConfig extends SchemaFilter {
  readonly title: string;
  readonly connection: Connection;
  readonly iam?: IamConfig;
  readonly deployment: Deployment;
  /** STL tables may be read where SYS views cannot. */
  readonly stl: boolean;
  readonly visibility: Visibility;
  /** So many rows of query text are read at most; 0 for none. */
  readonly queryRows: number;
  readonly statementTimeoutMs: number;
  /** Undefined if the data of tables are not to be probed. */
  readonly probes?: ProbeLimits;
}

const KEYS = [
  'type',
  'title',
  'connection',
  'iam',
  'deployment',
  'stl',
  'queries',
  'probes',
  'visibility',
  'schemas',
  'statementTimeout',
  'schedule',
  ...SHARED_SOURCE_KEYS,
];

/** Redshift speaks TLS with certificates of Amazon's own authorities, which Node.js trusts. */
const KIND: ConnectionKind = {
  protocols: ['redshift:', 'postgres:', 'postgresql:'],
  defaultPort: 5439,
  defaultSsl: { rejectUnauthorized: true },
};

const DEFAULT_QUERY_ROWS = 500_000;
const DEFAULT_TIMEOUT_MS = 120_000;

function readQueryRows(config: Config, path: string): number {
  const value = config.getOptional('queries');
  if (value === undefined || typeof value === 'boolean') {
    return value === false ? 0 : DEFAULT_QUERY_ROWS;
  }
  const queries = config.getConfig('queries');
  assertKnownKeys(queries, `${path}.queries`, ['limit', 'keep']);
  const limit = queries.getOptionalNumber('limit') ?? DEFAULT_QUERY_ROWS;
  if (!Number.isInteger(limit) || limit < 1) {
    throw new InputError(
      `'${path}.queries.limit' is ${limit}; it must be a whole number above 0`,
    );
  }
  return limit;
}

/**
 * Reads `lineage.sources.<id>` of a source of type `redshift`.
 *
 * @throws an error that names the key and never its secret value
 */
export function readRedshiftSourceConfig(
  id: string,
  config: Config,
): RedshiftSourceConfig {
  const path = `lineage.sources.${id}`;
  assertKnownKeys(config, path, KEYS);
  const iam = readIamConfig(config.getOptionalConfig('iam'), `${path}.iam`);
  const connection = readConnection(
    config.getConfig('connection'),
    `${path}.connection`,
    { ...KIND, userOptional: iam !== undefined },
  );
  if (iam && (connection.user || connection.password)) {
    throw new InputError(
      `'${path}.iam' asks AWS for the user and the password: give none in '${path}.connection'`,
    );
  }
  const deployment = readDeployment(config, path, connection.host, iam);
  const stl = config.getOptionalBoolean('stl') ?? false;
  if (stl && deployment !== 'provisioned') {
    throw new InputError(
      `'${path}.stl' is true, but ${deployment} refuses STL tables: leave it out`,
    );
  }
  return {
    title: config.getOptionalString('title') ?? id,
    connection,
    iam,
    deployment,
    stl,
    visibility: readVisibility(config, path),
    queryRows: readQueryRows(config, path),
    ...readSchemaFilter(config, path),
    statementTimeoutMs: readMilliseconds(
      config,
      'statementTimeout',
      DEFAULT_TIMEOUT_MS,
    ),
    probes: readProbeLimits(config, path),
  };
}
