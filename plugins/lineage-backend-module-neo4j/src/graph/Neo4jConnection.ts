import neo4j, { Driver, ManagedTransaction, RecordShape } from 'neo4j-driver';
import { GraphUnavailableError } from '@grainline/backstage-plugin-lineage-node';
import { Neo4jConfig } from '../config/readNeo4jConfig';
import { graphError } from './graphError';

/** A reader waits for these; after that the record answers. */
const READ_DEADLINE_MS = 10_000;
/** A batch of 5,000 takes a second or two on a laptop, and up to ten on a loaded one. */
const WRITE_DEADLINE_MS = 120_000;
const CONNECT_DEADLINE_MS = 5_000;

/** How long things may take; only tests need others than the defaults. */
export interface Neo4jDeadlines {
  readonly readMs: number;
  readonly writeMs: number;
  readonly connectMs: number;
}

/** Runs statements in a transaction; several see each other's effects and stand or fall together. */
export type Run = <Row extends RecordShape>(
  statement: string,
  parameters?: Record<string, unknown>,
) => Promise<Row[]>;

/**
 * A Neo4j server, connected to when it is first needed: a portal starts while it is down, and finds it when it is back.
 *
 * Every failure that is the server's is a `GraphUnavailableError`, also that of a server that accepts and then never answers.
 */
export class Neo4jConnection {
  private constructor(
    private readonly driver: Driver,
    private readonly config: Neo4jConfig,
    private readonly deadlines: Neo4jDeadlines,
  ) {}

  static create(
    config: Neo4jConfig,
    deadlines: Partial<Neo4jDeadlines> = {},
  ): Neo4jConnection {
    const all = {
      readMs: READ_DEADLINE_MS,
      writeMs: WRITE_DEADLINE_MS,
      connectMs: CONNECT_DEADLINE_MS,
      ...deadlines,
    };
    const driver = neo4j.driver(
      config.url,
      config.login &&
        neo4j.auth.basic(config.login.username, config.login.password),
      {
        userAgent: 'grainline',
        // Counts and revisions stay far below 2^53.
        disableLosslessIntegers: true,
        connectionTimeout: all.connectMs,
        connectionAcquisitionTimeout: 2 * all.connectMs,
        // Connections that idled behind a firewall are tried before they are used.
        connectionLivenessCheckTimeout: 60_000,
        telemetryDisabled: true,
      },
    );
    return new Neo4jConnection(driver, config, all);
  }

  /** Reads. Tries once more at once, on another connection, since a pooled one may have died; never waits as the driver's retries do. */
  async read<Row extends RecordShape>(
    statement: string,
    parameters: Record<string, unknown> = {},
  ): Promise<Row[]> {
    return this.within(this.deadlines.readMs, async timeout => {
      const attempt = async () => {
        const session = this.session(neo4j.session.READ);
        try {
          const result = await session.run<Row>(statement, parameters, {
            timeout,
          });
          return result.records.map(r => r.toObject());
        } finally {
          await session.close();
        }
      };
      try {
        return await attempt();
      } catch (error) {
        if (!neo4j.isRetryableError(error)) {
          throw error;
        }
        return attempt();
      }
    });
  }

  /** Writes in one transaction, retried for up to half a minute on what passes: deadlocks, a change of the cluster's leader. */
  async write<T>(work: (run: Run) => Promise<T>): Promise<T> {
    return this.within(this.deadlines.writeMs, async timeout => {
      const session = this.session(neo4j.session.WRITE);
      try {
        return await session.executeWrite(
          (tx: ManagedTransaction) =>
            work(
              async <Row extends RecordShape>(
                statement: string,
                parameters: Record<string, unknown> = {},
              ) => {
                const result = await tx.run<Row>(statement, parameters);
                return result.records.map(r => r.toObject());
              },
            ),
          { timeout },
        );
      } finally {
        await session.close();
      }
    });
  }

  /**
   * Writes in one transaction, once. False if that failed, whyever, or the work said no: the caller then does it in another way, one that is
   * right whether or not the server has kept what it could not confirm.
   */
  async tryWrite(work: (run: Run) => Promise<boolean>): Promise<boolean> {
    const session = this.session(neo4j.session.WRITE);
    try {
      return await this.within(this.deadlines.writeMs, async timeout => {
        const tx = await session.beginTransaction({ timeout });
        const isDone = await work(async (statement, parameters = {}) =>
          (await tx.run(statement, parameters)).records.map(r => r.toObject()),
        );
        await (isDone ? tx.commit() : tx.rollback());
        return isDone;
      });
    } catch (error) {
      if (error instanceof GraphUnavailableError) {
        return false;
      }
      throw error;
    } finally {
      await session.close();
    }
  }

  async close(): Promise<void> {
    await this.within(this.deadlines.connectMs, () => this.driver.close());
  }

  private session(defaultAccessMode: 'READ' | 'WRITE') {
    return this.driver.session({
      database: this.config.database,
      defaultAccessMode,
      // In a cluster, what was written is seen by the next read, whichever member answers it.
      bookmarkManager: this.driver.executeQueryBookmarkManager,
    });
  }

  private async within<T>(
    ms: number,
    work: (timeout: number) => Promise<T>,
  ): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new GraphUnavailableError(
              `Neo4j at ${this.config.url} did not answer within ${
                ms / 1000
              } s`,
            ),
          ),
        ms,
      );
    });
    try {
      return await Promise.race([work(ms), late]);
    } catch (error) {
      throw graphError(error, this.config);
    } finally {
      clearTimeout(timer);
    }
  }
}
