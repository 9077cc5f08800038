import { InputError } from '@backstage/errors';
import { ClientConfig } from 'pg';
import { Connection, ConnectionKind } from './readConnection';

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

/**
 * Takes an address such as `postgres://role:password@host:5432/database?sslmode=require` apart.
 *
 * @param path - the key of the connection, for the errors
 * @throws InputError that names the key and never quotes the address, which holds the password
 */
export function readConnectionUrl(
  text: string,
  path: string,
  kind: ConnectionKind,
): Connection {
  const example = `${kind.protocols[0]}//role:password@host:${kind.defaultPort}/database`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new InputError(`'${path}.url' is not an address such as ${example}`);
  }
  if (!kind.protocols.includes(url.protocol)) {
    throw new InputError(
      `'${path}.url' does not begin with ${kind.protocols[0]}//`,
    );
  }
  const decoded = (part: string, what: string) => {
    try {
      return decodeURIComponent(part);
    } catch {
      throw new InputError(
        `'${path}.url' has a % in its ${what} that begins no code: write %25 for the sign itself`,
      );
    }
  };
  const database = decoded(url.pathname.slice(1), 'database');
  const parts = {
    host: url.hostname,
    ...(kind.userOptional ? {} : { role: url.username }),
    database,
  };
  const missing = Object.entries(parts).find(([, part]) => part === '');
  if (missing) {
    throw new InputError(`'${path}.url' lacks the ${missing[0]}: ${example}`);
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
    port: url.port ? Number(url.port) : kind.defaultPort,
    user: decoded(url.username, 'role') || undefined,
    password: decoded(url.password, 'password') || undefined,
    database,
    ssl: readSslMode(url.searchParams.get('sslmode') ?? undefined, path),
  };
}
