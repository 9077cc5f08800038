import { AwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  LineageSource,
  ReadOptions,
  SnapshotOutline,
  SnapshotSink,
  TableProbe,
  schemaGrants,
} from '@grainline/backstage-plugin-lineage-node';
import { RedshiftSourceConfig } from './config/readRedshiftSourceConfig';
import { LoginProvider } from './iam/Login';
import { loginProvider } from './iam/loginProvider';
import { RedshiftTableProbe } from './probe/RedshiftTableProbe';
import { RedshiftSession } from './session/RedshiftSession';
import { readRedshift } from './snapshot/readRedshift';

/** Reads one database of Amazon Redshift: one connection, a fixed number of SELECT statements. */
export class RedshiftLineageSource implements LineageSource {
  readonly dialect = 'redshift' as const;
  readonly about: LineageSource['about'];
  readonly probe?: TableProbe;

  /** @param credentials - what gives AWS credentials, for a source with `iam` */
  static create(
    id: string,
    config: RedshiftSourceConfig,
    credentials: AwsCredentialsManager,
  ): RedshiftLineageSource {
    return new RedshiftLineageSource(
      id,
      config,
      loginProvider(id, config, credentials),
    );
  }

  private constructor(
    readonly id: string,
    private readonly config: RedshiftSourceConfig,
    private readonly login: LoginProvider,
  ) {
    const { host, port, database } = config.connection;
    this.about = { title: config.title, host: `${host}:${port}`, database };
    this.probe =
      config.probes &&
      RedshiftTableProbe.create(
        { source: id, connection: config.connection, login },
        config.probes,
      );
  }

  grantsFor(schema: string | undefined): readonly string[] {
    return schemaGrants(schema, this.config.connection.user);
  }

  /**
   * Reads all that the role may know of.
   *
   * @throws SourceReadError
   */
  async read(
    options: ReadOptions,
    sink: SnapshotSink,
  ): Promise<SnapshotOutline> {
    options.onStage?.('connect');
    const session = await RedshiftSession.open({
      source: this.id,
      connection: this.config.connection,
      login: this.login,
      statementTimeoutMs: this.config.statementTimeoutMs,
      signal: options.signal,
    });
    try {
      return await readRedshift(this.id, this.config, session, options, sink);
    } finally {
      await session.close();
    }
  }
}
