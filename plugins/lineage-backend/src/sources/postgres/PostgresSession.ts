import { Client, ClientConfig, Query } from 'pg';
import {
  connectionReason,
  ConnectionTarget,
  SourceReadError,
  StatementError,
  statementReason,
} from '@grainline/backstage-plugin-lineage-node';
import { CatalogStatement } from './catalog/CatalogStatement';

/** What a session needs. */
export interface SessionOptions {
  readonly source: string;
  readonly client: ClientConfig;
  readonly target: ConnectionTarget;
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * One connection with one short transaction: read only, of one snapshot, with an empty `search_path` (so that names are printed in
 * full), bounded in time and in waiting for locks.
 *
 * All settings are local to the transaction, so that nothing of them stays behind in a connection pooler. Aborting the signal terminates the
 * backend, for a server does not notice a closed socket while it computes.
 */
export class PostgresSession {
  readonly #client: Client;
  readonly #options: SessionOptions;
  #backend: number | undefined;
  #onAbort: (() => void) | undefined;

  /**
   * Connects and begins the transaction.
   *
   * @throws SourceReadError when there is no connection to be had
   */
  static async open(options: SessionOptions): Promise<PostgresSession> {
    options.signal.throwIfAborted();
    const session = new PostgresSession(options);
    try {
      await session.#client.connect();
    } catch (error) {
      await session.#client.end().catch(() => undefined);
      throw new SourceReadError({
        source: options.source,
        reason: connectionReason(error, options.target),
      });
    }
    session.#onAbort = () => void session.#terminate();
    options.signal.addEventListener('abort', session.#onAbort);
    try {
      await session.#begin();
    } catch (error) {
      await session.close();
      throw error;
    }
    return session;
  }

  private constructor(options: SessionOptions) {
    this.#options = options;
    this.#client = new Client(options.client);
    // Without a listener a connection that breaks between two statements would end the process; the next statement reports it.
    this.#client.on('error', () => undefined);
  }

  /**
   * Runs a statement and hands over row by row, so that a large answer is never held twice.
   *
   * @throws StatementError
   */
  async read<Row extends object>(
    statement: CatalogStatement<Row>,
    values: readonly unknown[],
    onRow: (row: Row) => void,
  ): Promise<void> {
    this.#options.signal.throwIfAborted();
    let thrown: { error: unknown } | undefined;
    await new Promise<void>((resolve, reject) => {
      const query = new Query<Row, unknown[]>(statement.text, [...values]);
      query.on('row', row => {
        if (!thrown) {
          // What is thrown into the driver would end the process.
          try {
            onRow(row);
          } catch (error) {
            thrown = { error };
          }
        }
      });
      query.on('end', () => resolve());
      query.on('error', reject);
      this.#client.query(query);
    }).catch(error => {
      this.#options.signal.throwIfAborted();
      throw new StatementError(
        this.#options.source,
        statement.name,
        statementReason(error),
      );
    });
    if (thrown) {
      throw thrown.error;
    }
  }

  /** All rows of a statement, see {@link PostgresSession.read}. */
  async rows<Row extends object>(
    statement: CatalogStatement<Row>,
    values: readonly unknown[],
  ): Promise<Row[]> {
    const rows: Row[] = [];
    await this.read(statement, values, row => rows.push(row));
    return rows;
  }

  /**
   * Runs something that may fail without spoiling the transaction.
   *
   * @returns what failed, or undefined
   */
  async attempt(run: () => Promise<void>): Promise<StatementError | undefined> {
    try {
      await run();
    } catch (error) {
      if (
        !(error instanceof StatementError) ||
        error.failure.code === 'connection-lost'
      ) {
        throw error;
      }
      await this.#command('ROLLBACK TO SAVEPOINT begun');
      return error;
    }
    return undefined;
  }

  /** Ends the transaction and the connection. Never throws. */
  async close(): Promise<void> {
    if (this.#onAbort) {
      this.#options.signal.removeEventListener('abort', this.#onAbort);
    }
    if (!this.#options.signal.aborted) {
      await this.#client.query('COMMIT').catch(() => undefined);
    }
    await this.#client.end().catch(() => undefined);
  }

  async #begin(): Promise<void> {
    await this.#command('BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    const [row] = await this.rows<{ pid: number }>(
      {
        name: 'settings',
        text: `SELECT pg_catalog.pg_backend_pid() AS pid,
          pg_catalog.set_config('search_path', '', true), pg_catalog.set_config('TimeZone', 'UTC', true),
          pg_catalog.set_config('statement_timeout', $1, true), pg_catalog.set_config('lock_timeout', $2, true)`,
      },
      [
        String(this.#options.statementTimeoutMs),
        String(this.#options.lockTimeoutMs),
      ],
    );
    this.#backend = row.pid;
    // The transaction only reads, so that whatever fails may fall back to its beginning: one savepoint is enough.
    await this.#command('SAVEPOINT begun');
  }

  async #command(text: string): Promise<void> {
    await this.rows({ name: text.toLocaleLowerCase('en-US'), text }, []);
  }

  async #terminate(): Promise<void> {
    const pid = this.#backend;
    if (pid !== undefined) {
      const other = new Client(this.#options.client);
      other.on('error', () => undefined);
      try {
        await other.connect();
        // A role may end its own backends.
        await other.query('SELECT pg_catalog.pg_terminate_backend($1)', [pid]);
      } catch {
        // The socket is closed below in any case; the server ends the statement at its timeout at the latest.
      } finally {
        await other.end().catch(() => undefined);
      }
    }
    await this.#client.end().catch(() => undefined);
  }
}
