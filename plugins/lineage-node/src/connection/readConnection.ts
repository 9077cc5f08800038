import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ClientConfig } from 'pg';
import { assertKnownKeys } from '../config';
import { readConnectionUrl } from './readConnectionUrl';

/** What the kinds of databases that speak PostgreSQL's protocol differ in. */
export interface ConnectionKind {
  /** Of an address, the one to show first; `redshift:`. */
  readonly protocols: readonly string[];
  readonly defaultPort: number;
  /** What holds when neither `ssl` nor an `sslmode` is given. */
  readonly defaultSsl?: ClientConfig['ssl'];
  /** True if the user and the password may come from elsewhere. */
  readonly userOptional?: boolean;
}

/** How to reach a database, for the driver. */
export type Connection = Required<
  Pick<ClientConfig, 'host' | 'port' | 'database'>
> &
  Pick<ClientConfig, 'user' | 'password' | 'ssl'>;

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

/**
 * Reads `lineage.sources.<id>.connection`: an address, or its parts.
 *
 * @param path - the key of `config`, for the errors
 * @throws InputError that names the key and never its secret value
 */
export function readConnection(
  config: Config,
  path: string,
  kind: ConnectionKind,
): Connection {
  assertKnownKeys(config, path, CONNECTION_KEYS);
  const url = config.getOptionalString('url');
  if (url !== undefined) {
    const both = config.keys().find(key => key !== 'url' && key !== 'ssl');
    if (both) {
      throw new InputError(
        `Give either '${path}.url' or '${path}.${both}', not both`,
      );
    }
    const connection = readConnectionUrl(url, path, kind);
    return {
      ...connection,
      ssl: readSsl(config, path) ?? connection.ssl ?? kind.defaultSsl,
    };
  }
  return {
    host: config.getString('host'),
    port: config.getOptionalNumber('port') ?? kind.defaultPort,
    user: kind.userOptional
      ? config.getOptionalString('user')
      : config.getString('user'),
    password: config.getOptionalString('password'),
    database: config.getString('database'),
    ssl: readSsl(config, path) ?? kind.defaultSsl,
  };
}
