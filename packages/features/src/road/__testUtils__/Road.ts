import { JsonObject } from '@backstage/types';
import { TcpProxy, TestNeo4j, TestPostgres } from '@grainline/test-servers';
import knexFactory, { Knex } from 'knex';
import { LogBook } from './LogBook';
import { Portal } from './Portal';

/**
 * The road that data travel, with real servers at both ends: a warehouse behind a proxy that can cut it off, the record's own database, and
 * portals that start, stop and start again on it.
 */
export class Road {
  static async open(): Promise<Road> {
    const warehouse = await TestPostgres.create();
    const proxy = TcpProxy.create({
      host: warehouse.host,
      port: warehouse.port,
    });
    await proxy.start();
    const database = await TestPostgres.create();
    const record = knexFactory({
      client: 'pg',
      connection: database.url(database.owner),
      pool: { min: 0, max: 5 },
    });
    return new Road(warehouse, proxy, database, record);
  }

  readonly log = LogBook.create();
  private readonly portals: Portal[] = [];

  private constructor(
    readonly warehouse: TestPostgres,
    /** In front of the warehouse. */
    readonly proxy: TcpProxy,
    private readonly database: TestPostgres,
    /** The lineage plugin's database. */
    readonly record: Knex,
  ) {}

  /** The source `shop` in the configuration's words: the warehouse, as its crawler, through the proxy. */
  source(more: JsonObject = {}, connection: JsonObject = {}): JsonObject {
    const { crawler, database } = this.warehouse;
    return {
      type: 'postgres',
      connection: {
        host: '127.0.0.1',
        port: this.proxy.port,
        user: crawler,
        password: `secret-${crawler}`,
        database,
        ...connection,
      },
      schemas: { exclude: ['public'] },
      ...more,
    };
  }

  /** Starts a portal whose only source is `shop`, with the graph in Neo4j if one is given. */
  async portal(
    options: { source?: JsonObject; neo4j?: TestNeo4j } = {},
  ): Promise<Portal> {
    const portal = await Portal.start({
      record: this.record,
      log: this.log,
      config: {
        lineage: {
          sources: { shop: options.source ?? this.source() },
          ...(options.neo4j && {
            neo4j: { url: options.neo4j.url, ...options.neo4j.login },
          }),
        },
      },
    });
    this.portals.push(portal);
    return portal;
  }

  async close(): Promise<void> {
    await Promise.all(this.portals.map(portal => portal.stop()));
    await this.record.destroy();
    await this.proxy.stop();
    await this.warehouse.drop();
    await this.database.drop();
  }
}
