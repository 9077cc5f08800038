import {
  LineageSource,
  ReadOptions,
  SnapshotOutline,
  SnapshotSink,
  StatementError,
  TableProbe,
  schemaGrants,
} from '@grainline/backstage-plugin-lineage-node';
import { PostgresTableProbe } from './probe/PostgresTableProbe';
import { PostgresSession } from './PostgresSession';
import { readPostgres } from './readPostgres';
import { PostgresSourceConfig } from './readPostgresSourceConfig';

const ATTEMPTS = 3;

/** Reads a PostgreSQL database: one connection, one short read-only transaction, a fixed number of statements. */
export class PostgresLineageSource implements LineageSource {
  readonly dialect = 'postgres' as const;
  readonly about: LineageSource['about'];
  readonly probe?: TableProbe;

  static create(
    id: string,
    config: PostgresSourceConfig,
  ): PostgresLineageSource {
    return new PostgresLineageSource(id, config);
  }

  private constructor(
    readonly id: string,
    private readonly config: PostgresSourceConfig,
  ) {
    this.about = {
      title: config.title,
      host: `${config.target.host}:${config.target.port}`,
      database: config.target.database,
    };
    const { client, target, lockTimeoutMs, probes } = config;
    this.probe =
      probes &&
      PostgresTableProbe.create(
        { source: id, client, target, lockTimeoutMs },
        probes,
      );
  }

  grantsFor(schema: string | undefined): readonly string[] {
    return schemaGrants(schema, this.config.client.user);
  }

  /**
   * Reads everything that the role may know of.
   *
   * A relation that is dropped between the snapshot and the printing of its definition fails the statement; the read then begins anew with a
   * newer snapshot.
   *
   * @throws SourceReadError
   */
  async read(
    options: ReadOptions,
    sink: SnapshotSink,
  ): Promise<SnapshotOutline> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#readOnce(options, sink);
      } catch (error) {
        const retry =
          error instanceof StatementError &&
          error.failure.transient &&
          attempt < ATTEMPTS;
        if (!retry) {
          throw error;
        }
        options.logger.info(
          `Reading source ${this.id} again: ${error.reason.code} in statement ${error.statement}`,
        );
        sink.restart();
      }
    }
  }

  async #readOnce(
    options: ReadOptions,
    sink: SnapshotSink,
  ): Promise<SnapshotOutline> {
    options.onStage?.('connect');
    const session = await PostgresSession.open({
      source: this.id,
      client: this.config.client,
      target: this.config.target,
      statementTimeoutMs: this.config.statementTimeoutMs,
      lockTimeoutMs: this.config.lockTimeoutMs,
      signal: options.signal,
    });
    try {
      return await readPostgres(session, this.id, this.config, options, sink);
    } finally {
      await session.close();
    }
  }
}
