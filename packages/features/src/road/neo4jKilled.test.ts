import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedNeo4j, whatIsMissing } from '@grainline/demo/neo4j';
import { DEMO_FOLDER } from '@grainline/demo/root';
import { describePostgres, driverFor } from '@grainline/test-servers';
import { Driver } from 'neo4j-driver';
import { Road } from './__testUtils__/Road';
import { until } from './__testUtils__/until';

jest.setTimeout(400_000);

const TABLES = 800;
/** Tables of twenty columns, and a view of each: enough for a sync to be met in its middle. */
const MANY = `
  create schema raw; create schema marts;
  do $$ begin for i in 1..${TABLES / 2} loop
    execute format('create table raw.t%s (id bigint primary key, %s)', i,
      (select string_agg(format('c%s numeric', c), ', ') from generate_series(1, 19) c));
    execute format('create view marts.v%s as select * from raw.t%s', i, i);
  end loop; end $$;
  grant usage on schema raw, marts to :crawler;
  grant select on all tables in schema raw, marts to :crawler;
`;

const CACHE = join(DEMO_FOLDER, 'neo4j', 'server');

describePostgres('a Neo4j that is killed', () => {
  let folder: string;
  let road: Road;
  let missing: string[];
  let server: EmbeddedNeo4j | undefined;
  let driver: Driver | undefined;

  const start = async (port?: number) => {
    server = await EmbeddedNeo4j.start({
      dataDir: folder,
      cacheDir: CACHE,
      port,
    });
    const { url, username, password } = server;
    const address = { url, login: { username, password } };
    await driver?.close();
    driver = driverFor(address);
    return address;
  };

  beforeAll(async () => {
    missing = await whatIsMissing(CACHE);
    folder = mkdtempSync(join(tmpdir(), 'neo4j-killed-'));
    road = await Road.open();
    await road.warehouse.run(MANY);
  });
  afterAll(async () => {
    await road.close();
    await driver?.close();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const asked = async (cypher: string): Promise<string[]> => {
    const { records } = await driver!.executeQuery(cypher);
    return records.map(r => String(r.get(0))).sort();
  };

  /** Everything that the graph says, once each. */
  const graphSays = async () => ({
    nodes: await asked('MATCH (n:Table|Column) RETURN n.ref'),
    held: await asked('MATCH (a)-[:HAS_COLUMN]->(b) RETURN b.ref'),
    edges: await asked(
      `MATCH (a)-[r:FEEDS|DERIVES|JOINS|FOREIGN_KEY]->(b) RETURN type(r) + ' ' + a.ref + ' ' + b.ref`,
    ),
  });

  const recordSays = async () => {
    const alive = { removed_revision: null };
    const tables = await road.record('tables').where(alive).pluck('ref');
    const columns = await road.record('columns').where(alive).pluck('ref');
    const edges = await road
      .record('assertions')
      .whereNull('valid_to')
      .select('kind', 'from_ref', 'to_ref');
    return {
      nodes: [...tables, ...columns].sort(),
      held: [...columns].sort(),
      edges: edges.map(e => `${e.kind} ${e.from_ref} ${e.to_ref}`).sort(),
    };
  };

  it('in the middle of a first sync holds what the record says once it is back', async () => {
    if (missing.length > 0) {
      if (process.env.CI === 'true') {
        throw new Error(`A Neo4j needs ${missing.join('; ')}`);
      }
      process.stderr.write(`Skipped: a Neo4j needs ${missing.join('; ')}\n`);
      return;
    }
    const address = await start();
    const countColumns = async () =>
      Number((await asked('MATCH (c:Column) RETURN count(c)'))[0]);
    // The first question to a new Neo4j takes as long as a sync: it is asked before.
    await countColumns();
    const portal = await road.portal({ neo4j: address });
    const met = await until(countColumns, n => n > 0);
    process.kill(server!.pid, 'SIGKILL');
    await portal.settled();
    await portal.sync('graph');
    expect(met).toBeGreaterThan(0);
    expect((await portal.user.source('shop')).graph.level).toBe(false);

    await server!.stop();
    await start(Number(new URL(address.url).port));
    const record = await recordSays();
    expect(await graphSays()).not.toEqual(record);
    await portal.sync('graph');
    await portal.graphIsLevel();
    expect(await graphSays()).toEqual(record);
  });
});
