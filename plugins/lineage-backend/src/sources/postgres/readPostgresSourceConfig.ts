import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { ClientConfig } from 'pg';
import {
  assertKnownKeys,
  globPattern,
} from '@grainline/backstage-plugin-lineage-node';
import { ConnectionTarget } from './connectionReason';

/** What a PostgreSQL source is told. */
export interface PostgresSourceConfig {
  readonly title: string;
  readonly client: ClientConfig;
  readonly target: ConnectionTarget;
  /** `granted`: only what the crawling role has a right on; `all`: everything the catalogs show. */
  readonly visibility: 'granted' | 'all';
  /** Regular expressions of schema names to read. */
  readonly include: readonly string[];
  /** Regular expressions of schema names to leave out. */
  readonly exclude: readonly string[];
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
const CONNECTION_KEYS = [
  'host',
  'port',
  'user',
  'password',
  'database',
  'ssl',
  'url',
];
const SSL_KEYS = ['rejectUnauthorized', 'ca', 'cert', 'key', 'servername'];
const DEFAULT_PORT = 5432;
const CONNECTION_TIMEOUT_MS = 10_000;

type Connection = Required<
  Pick<ClientConfig, 'host' | 'port' | 'user' | 'database'>
> &
  Pick<ClientConfig, 'password' | 'ssl'>;

function readSsl(config: Config, path: string): ClientConfig['ssl'] {
  const value = config.getOptional('ssl');
  if (value === undefined || typeof value === 'boolean') {
    return value;
  }
  const ssl = config.getConfig('ssl');
  assertKnownKeys(ssl, `${path}.ssl`, SSL_KEYS);
  return {
    rejectUnauthorized: ssl.getOptionalBoolean('rejectUnauthorized') ?? true,
    ca: ssl.getOptionalString('ca'),
    cert: ssl.getOptionalString('cert'),
    key: ssl.getOptionalString('key'),
    servername: ssl.getOptionalString('servername'),
  };
}

function readUrl(text: string, path: string): Connection {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    // The text is not quoted: it holds the password.
    throw new InputError(
      `'${path}.url' is not an address such as postgres://role:password@host:5432/database`,
    );
  }
  if (!['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new InputError(`'${path}.url' does not begin with postgres://`);
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  const parts = { host: url.hostname, role: url.username, database };
  const missing = Object.entries(parts).find(([, part]) => part === '');
  if (missing) {
    throw new InputError(
      `'${path}.url' lacks the ${missing[0]}: postgres://role:password@host:5432/database`,
    );
  }
  const known = ['sslmode'];
  for (const key of url.searchParams.keys()) {
    if (!known.includes(key)) {
      throw new InputError(
        `'${path}.url' has the parameter '${key}', which is not known; known: ${known.join(
          ', ',
        )}`,
      );
    }
  }
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port ? Number(url.port) : DEFAULT_PORT,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password) || undefined,
    database,
    ssl: readSslMode(url.searchParams.get('sslmode') ?? undefined, path),
  };
}

/** The modes of libpq; `prefer` and `allow` cannot be had from the driver and would only look safe. */
function readSslMode(
  mode: string | undefined,
  path: string,
): ClientConfig['ssl'] {
  switch (mode) {
    case undefined:
      return undefined;
    case 'disable':
      return false;
    case 'require':
      return { rejectUnauthorized: false };
    case 'verify-ca':
    case 'verify-full':
      return { rejectUnauthorized: true };
    default:
      throw new InputError(
        `'${path}.url' has the sslmode '${mode}'; known: disable, require, verify-ca, verify-full`,
      );
  }
}

function readConnection(config: Config, path: string): Connection {
  assertKnownKeys(config, path, CONNECTION_KEYS);
  const url = config.getOptionalString('url');
  if (url !== undefined) {
    const both = config.keys().find(key => key !== 'url' && key !== 'ssl');
    if (both) {
      throw new InputError(
        `Give either '${path}.url' or '${path}.${both}', not both`,
      );
    }
    const connection = readUrl(url, path);
    return { ...connection, ssl: readSsl(config, path) ?? connection.ssl };
  }
  return {
    host: config.getString('host'),
    port: config.getOptionalNumber('port') ?? DEFAULT_PORT,
    user: config.getString('user'),
    password: config.getOptionalString('password'),
    database: config.getString('database'),
    ssl: readSsl(config, path),
  };
}

function readMilliseconds(
  config: Config,
  key: string,
  defaultMs: number,
): number {
  return config.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : defaultMs;
}

function readGlobs(config: Config | undefined, key: string): string[] {
  return (config?.getOptionalStringArray(key) ?? []).map(globPattern);
}

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
  );
  const visibility = config.getOptionalString('visibility') ?? 'granted';
  if (visibility !== 'granted' && visibility !== 'all') {
    throw new InputError(
      `'${path}.visibility' is '${visibility}'; it may be 'granted' or 'all'`,
    );
  }
  const schemas = config.getOptionalConfig('schemas');
  if (schemas) {
    assertKnownKeys(schemas, `${path}.schemas`, ['include', 'exclude']);
  }
  const { host, port, database, user } = connection;
  return {
    title: config.getOptionalString('title') ?? id,
    client: {
      ...connection,
      application_name: 'grainline',
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      keepAlive: true,
    },
    target: { host, port, database, user },
    visibility,
    include: schemas?.has('include') ? readGlobs(schemas, 'include') : ['.*'],
    exclude: readGlobs(schemas, 'exclude'),
    statementTimeoutMs: readMilliseconds(config, 'statementTimeout', 30_000),
    lockTimeoutMs: readMilliseconds(config, 'lockTimeout', 2_000),
  };
}
