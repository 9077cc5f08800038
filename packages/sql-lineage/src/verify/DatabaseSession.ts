import { InputError } from '@backstage/errors';
import type { Client } from 'pg';
import type { DatabaseStatement } from './DatabaseStatement';
import { connectionFailure, statementFailure } from './databaseFailure';

/** How long one statement may take. */
const STATEMENT_TIMEOUT_MS = 120_000;
/** How long to wait for a relation that is being rewritten. */
const LOCK_TIMEOUT_MS = 3_000;
const CONNECT_TIMEOUT_MS = 15_000;

/** PostgreSQL 13 and older are past their end of life. */
const OLDEST_VERSION = 140_000;

/**
 * One connection with one short transaction: read only, of one snapshot, with an
 * empty `search_path`, so that names are printed in full, bounded in time and in
 * waiting for locks.
 */
export class DatabaseSession {
  /**
   * @param url - `postgres://user:password@host:port/database`
   * @throws InputError - saying in one line what is wrong with the address, or why
   *   there is no connection; never with the password
   */
  static async open(url: string): Promise<DatabaseSession> {
    // Only this command needs the driver: the library loads without it.
    // eslint-disable-next-line global-require
    const { Client: PgClient } = require('pg') as typeof import('pg');
    const address = addressOf(url);
    const client = new PgClient({
      connectionString: url,
      application_name: 'sql-lineage verify',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    // Without a listener a connection that breaks between two statements would end the process; the next statement reports it.
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch (error) {
      await client.end().catch(() => undefined);
      throw new InputError(connectionFailure(error, address));
    }
    const session = new DatabaseSession(
      client,
      decodeURIComponent(address.username) || client.user || 'of the session',
    );
    try {
      await session.#begin();
    } catch (error) {
      await session.close();
      throw error;
    }
    return session;
  }

  private constructor(
    private readonly client: Client,
    private readonly role: string,
  ) {}

  /**
   * All rows of a statement.
   *
   * @throws InputError - saying which statement failed and why
   */
  async rows<Row extends object>(
    statement: DatabaseStatement<Row>,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    try {
      return (await this.client.query<Row>(statement.text, [...values])).rows;
    } catch (error) {
      throw new InputError(statementFailure(error, statement.name, this.role));
    }
  }

  /**
   * The rows of a statement that may fail without spoiling the transaction.
   *
   * @returns the rows, or why there are none
   */
  async attempt<Row extends object>(
    statement: DatabaseStatement<Row>,
    values: readonly unknown[],
  ): Promise<Row[] | string> {
    await this.client.query('SAVEPOINT attempt');
    try {
      const { rows } = await this.client.query<Row>(statement.text, [
        ...values,
      ]);
      await this.client.query('RELEASE SAVEPOINT attempt');
      return rows;
    } catch (error) {
      const failure = statementFailure(error, statement.name, this.role);
      try {
        await this.client.query('ROLLBACK TO SAVEPOINT attempt');
      } catch {
        throw new InputError(failure);
      }
      return failure;
    }
  }

  /** Ends the transaction and the connection. Never throws. */
  async close(): Promise<void> {
    await this.client.query('COMMIT').catch(() => undefined);
    await this.client.end().catch(() => undefined);
  }

  async #begin(): Promise<void> {
    const [server] = await this.rows<{ number: number; version: string }>({
      name: 'server version',
      text: `SELECT pg_catalog.current_setting('server_version_num')::int AS number,
        pg_catalog.current_setting('server_version') AS version`,
    });
    if (server.number < OLDEST_VERSION) {
      throw new InputError(
        `PostgreSQL ${server.version} is not supported; 14 is the oldest version that is`,
      );
    }
    await this.rows({
      name: 'begin',
      text: 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY',
    });
    await this.rows(
      {
        name: 'settings',
        text: `SELECT pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('statement_timeout', $1, true), pg_catalog.set_config('lock_timeout', $2, true)`,
      },
      [String(STATEMENT_TIMEOUT_MS), String(LOCK_TIMEOUT_MS)],
    );
  }
}

function addressOf(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^postgres(ql)?:$/.test(address.protocol)) {
    // The text may hold a password, so it is not repeated.
    throw new InputError(
      '--url is not of the form postgres://user:password@host:port/database',
    );
  }
  return address;
}
