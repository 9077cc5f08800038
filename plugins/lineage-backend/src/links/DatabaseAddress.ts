import { InputError } from '@backstage/errors';

/** Where a database is reached. */
export interface DatabaseAddress {
  /** In lower case. */
  readonly host: string;
  /** Undefined for any. */
  readonly port?: number;
  readonly database: string;
}

const ADDRESS = /^(\[[\da-f:.]+\]|[^\s:/@[\]]+)(?::(\d{1,5}))?\/([^\s/]+)$/i;

/**
 * Reads `host:port/database`; without a port, any will do.
 *
 * @param path - the full key, for the message
 * @throws InputError
 */
export function parseAddress(text: string, path: string): DatabaseAddress {
  const match = ADDRESS.exec(text);
  if (!match) {
    throw new InputError(
      `${path} is ${JSON.stringify(
        text,
      )}; it must be as 10.0.0.5:5432/shop, without a user or password`,
    );
  }
  const [, host, port, database] = match;
  return {
    host: host.toLowerCase(),
    ...(port !== undefined && { port: Number(port) }),
    database,
  };
}

/** Whether an address that something names is the one of a database. */
export function reaches(
  named: { host?: string; port?: number; database?: string },
  { host, port, database }: DatabaseAddress,
): boolean {
  return (
    named.host?.toLowerCase() === host &&
    named.database === database &&
    (port === undefined || named.port === undefined || named.port === port)
  );
}
