import { LoggerService } from '@backstage/backend-plugin-api';
import {
  GraphSync,
  readEdgeChanges,
  readNodeChanges,
} from '@grainline/backstage-plugin-lineage-backend/graph';
import { Neo4jLineageGraph } from '@grainline/backstage-plugin-lineage-backend-module-neo4j';
import { GraphChanges } from '@grainline/backstage-plugin-lineage-node';
import knexFactory, { Knex } from 'knex';
import neo4j from 'neo4j-driver';
import { serveParent } from '../inChild';
import { Cost, Meter } from '../Meter';
import { bareCreate } from './bareCreate';
import { Neo4jServer } from './openNeo4j';

/** Which record is brought into which Neo4j. */
export interface SyncOptions {
  /** Connection string of the record's database. */
  readonly recordUrl: string;
  /** The source whose first crawl is synchronised; the record is made to forget all others. */
  readonly source: string;
  readonly neo4j: Pick<Neo4jServer, 'url' | 'login'>;
  readonly servers: Readonly<Record<string, number>>;
  readonly rounds: number;
}

/** What a synchronisation costs, beside bare CREATE of the same rows. */
export interface SyncRounds {
  readonly nodes: number;
  readonly relationships: number;
  readonly rounds: readonly { readonly bare: Cost; readonly sync: Cost }[];
}

const QUIET: LoggerService = {
  info() {},
  debug() {},
  warn: message => process.stderr.write(`${message}\n`),
  error: message => process.stderr.write(`${message}\n`),
  child: () => QUIET,
};

async function readRows(knex: Knex, source: string): Promise<GraphChanges[]> {
  const changes: GraphChanges[] = [];
  for (const batches of [
    readNodeChanges(knex, source, 0),
    readEdgeChanges(knex, source, 0),
  ]) {
    for await (const batch of batches) {
      changes.push(batch);
    }
  }
  return changes;
}

/** Loads both ways in turns; what is loaded first warms the server and does not count. */
async function measureSync(options: SyncOptions): Promise<SyncRounds> {
  const { url, login } = options.neo4j;
  const knex = knexFactory({
    client: 'pg',
    connection: options.recordUrl,
    pool: { min: 0, max: 4 },
  });
  const driver = neo4j.driver(
    url,
    login && neo4j.auth.basic(login.username, login.password),
    { disableLosslessIntegers: true },
  );
  const graph = Neo4jLineageGraph.create({ url, login });
  const meter = Meter.create(options.servers);
  try {
    await knex('producers').whereNot({ id: options.source }).delete();
    const rows = await readRows(knex, options.source);
    const rounds: { bare: Cost; sync: Cost }[] = [];
    for (let round = 0; round <= options.rounds; round++) {
      await graph.clear();
      const bare = await meter.measure(() => bareCreate(driver, rows));
      await graph.clear();
      const sync = GraphSync.create({ knex, graph, logger: QUIET });
      await sync.forget();
      const ours = await meter.measure(() => sync.sync());
      rounds.push({ bare: bare.cost, sync: ours.cost });
    }
    const { edges, ...nodes } = await graph.counts();
    const sum = (counts: Readonly<Record<string, number>>) =>
      Object.values(counts).reduce((a, b) => a + b, 0);
    return {
      nodes: sum(nodes),
      relationships: sum(edges) + nodes.tables + nodes.columns,
      rounds: rounds.slice(1),
    };
  } finally {
    await graph.close();
    await driver.close();
    await knex.destroy();
  }
}

if (process.send && require.main === module) {
  serveParent(measureSync);
}
