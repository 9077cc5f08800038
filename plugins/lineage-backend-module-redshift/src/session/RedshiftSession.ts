import { Client, ClientConfig, Query } from 'pg';
import {
  Connection,
  connectionReason,
  SourceReadError,
} from '@grainline/backstage-plugin-lineage-node';
import { LoginProvider } from '../iam/Login';
import { redshiftReason } from './redshiftReason';
import { RedshiftStatementError } from './RedshiftStatementError';

/** What a session needs. */
export interface SessionOptions {
  readonly source: string;
  readonly connection: Connection;
  readonly login: LoginProvider;
  readonly statementTimeoutMs: number;
  readonly signal: AbortSignal;
}

/** A row as text, as the server sent it; a column that was not asked for is absent. */
export type TextRow = Readonly<Record<string, string | null | undefined>>;

/** Begins every statement, so that the crawl knows its own in the history. */
export const OWN_STATEMENT = '/* grainline */';

const CONNECTION_TIMEOUT_MS = 30_000;

/**
 * One connection to Redshift. It says nothing at its start but user, database, encoding and its name, for Redshift refuses what PostgreSQL's
 * driver may add; sets the one parameter statement_timeout; and sends every statement as bare text without values, for Redshift takes no
 * arrays and the extended protocol brings nothing here.
 *
 * There is no transaction around the statements: Redshift has no savepoints, and a view that is refused would end it.
 */
export class RedshiftSession {
  readonly #client: Client;
  #backend: number | undefined;
  #onAbort: (() => void) | undefined;

  /** @throws SourceReadError when there is no connection to be had */
  static async open(options: SessionOptions): Promise<RedshiftSession> {
    options.signal.throwIfAborted();
    const client = await RedshiftSession.#connect(options);
    const session = new RedshiftSession(client, options);
    session.#onAbort = () => void session.#terminate();
    options.signal.addEventListener('abort', session.#onAbort);
    try {
      await session.read(
        'settings',
        `SET statement_timeout TO ${Math.round(options.statementTimeoutMs)}`,
        () => undefined,
      );
    } catch (error) {
      await session.close();
      throw error;
    }
    return session;
  }

  static async #connect(options: SessionOptions): Promise<Client> {
    const { connection, source } = options;
    const login = await options.login(options.signal);
    const config: ClientConfig = {
      ...connection,
      user: login.user,
      password: login.password,
      application_name: 'grainline',
      connectionTimeoutMillis: CONNECTION_TIMEOUT_MS,
      keepAlive: true,
    };
    const client = new Client(config);
    // Without a listener a connection that breaks between two statements would end the process; the next statement reports it.
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      throw new SourceReadError({
        source,
        reason: connectionReason(error, {
          host: connection.host,
          port: connection.port,
          database: connection.database,
          user: login.user ?? '',
        }),
      });
    }
  }

  private constructor(
    client: Client,
    private readonly options: SessionOptions,
  ) {
    this.#client = client;
  }

  /** Tells which of the server's processes serves this session, so that it can be ended. */
  servedBy(backend: number | undefined): void {
    this.#backend = backend;
  }

  /**
   * Runs a statement and hands over row by row.
   *
   * @throws RedshiftStatementError
   */
  async read(
    name: string,
    text: string,
    onRow: (row: TextRow) => void,
  ): Promise<void> {
    const { signal, source } = this.options;
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const query = new Query<TextRow, unknown[]>({
        text: `${OWN_STATEMENT} ${text}`,
        // Everything as the server wrote it: its times are UTC without saying so, and its numbers may be longer than JavaScript's.
        types: { getTypeParser: () => (value: string) => value },
      });
      query.on('row', row => onRow(row as TextRow));
      query.on('end', () => resolve());
      query.on('error', reject);
      this.#client.query(query);
    }).catch(error => {
      signal.throwIfAborted();
      throw new RedshiftStatementError(source, name, redshiftReason(error));
    });
  }

  /** Ends the connection. Never throws. */
  async close(): Promise<void> {
    if (this.#onAbort) {
      this.options.signal.removeEventListener('abort', this.#onAbort);
    }
    await this.#client.end().catch(() => undefined);
  }

  async #terminate(): Promise<void> {
    if (this.#backend !== undefined) {
      try {
        const other = await RedshiftSession.#connect({
          ...this.options,
          signal: new AbortController().signal,
        });
        try {
          // A user may end its own sessions.
          await other.query(`SELECT pg_terminate_backend(${this.#backend})`);
        } finally {
          await other.end().catch(() => undefined);
        }
      } catch {
        // The socket is closed below in any case; the server ends the statement at its timeout at the latest.
      }
    }
    await this.#client.end().catch(() => undefined);
  }
}
