import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import {
  gatherSnapshot,
  LineageSource,
  Snapshot,
} from '@grainline/backstage-plugin-lineage-node';
import {
  Deployment,
  fillExample,
  RedshiftStandIn,
} from '@grainline/redshift-stand-in';
import { TestPostgres } from '@grainline/test-servers';
import { redshiftLineageSourceFactory } from '../redshiftLineageSourceFactory';

/** The example of the stand-in, with a role that reads it. */
export class TestCluster {
  static async create(
    options: { deployment?: Deployment; monitor?: boolean } = {},
  ): Promise<TestCluster> {
    const postgres = await TestPostgres.create();
    const standIn = await RedshiftStandIn.start({
      url: postgres.url(),
      deployment: options.deployment,
    });
    await standIn.admit(postgres.crawler, 101, options.monitor ?? true);
    await fillExample(standIn, postgres.crawler);
    return new TestCluster(postgres, standIn);
  }

  private constructor(
    readonly postgres: TestPostgres,
    readonly standIn: RedshiftStandIn,
  ) {}

  /** Lets the role read what only superusers see. */
  async grantFigures(): Promise<void> {
    await this.standIn.admin.query(
      `GRANT SELECT ON redshift_system.svv_table_info, redshift_system.sys_transaction_history TO ${this.postgres.crawler}`,
    );
  }

  source(config: JsonObject = {}): LineageSource {
    return redshiftLineageSourceFactory(new ConfigReader({})).create(
      'wh',
      new ConfigReader({
        type: 'redshift',
        connection: { url: this.address },
        ...config,
      }),
    );
  }

  get address(): string {
    const { crawler } = this.postgres;
    return this.standIn.addressFor(crawler, `secret-${crawler}`);
  }

  read(config: JsonObject = {}, since?: string): Promise<Snapshot> {
    return gatherSnapshot(this.source(config), {
      signal: new AbortController().signal,
      logger: mockServices.logger.mock(),
      since,
    });
  }

  async drop(): Promise<void> {
    await this.standIn.stop();
    await this.postgres.drop();
  }
}

/** A table of a snapshot by its name in full. */
export function tableOf(snapshot: Snapshot, schema: string, name: string) {
  const table = snapshot.schemas
    .find(s => s.name === schema)
    ?.tables.find(t => t.name === name);
  if (!table) {
    throw new Error(`There is no ${schema}.${name}`);
  }
  return table;
}
