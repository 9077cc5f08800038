import net, { AddressInfo } from 'node:net';
import { GraphUnavailableError } from '@grainline/backstage-plugin-lineage-node';
import { describeWithNeo4j, TcpProxy } from '@grainline/test-servers';
import { Neo4jLineageGraph } from './Neo4jLineageGraph';
import { Neo4jDeadlines } from './Neo4jConnection';
import { Neo4jConfig } from '../config/readNeo4jConfig';

const open: Neo4jLineageGraph[] = [];

function graphAt(config: Neo4jConfig, deadlines?: Partial<Neo4jDeadlines>) {
  const graph = Neo4jLineageGraph.create(config, deadlines);
  open.push(graph);
  return graph;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map(graph => graph.close()));
});

async function failureOf(work: Promise<unknown>): Promise<Error> {
  const failure = await work.then(
    () => new Error('It did not fail'),
    error => error,
  );
  expect(failure).toBeInstanceOf(GraphUnavailableError);
  return failure;
}

describe('a Neo4j that is not there', () => {
  it('is named by its address, and soon', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise(resolve => server.close(resolve));
    const graph = graphAt({
      url: `bolt://127.0.0.1:${port}`,
      login: { username: 'neo4j', password: 'hunter2hunter2' },
    });
    const started = Date.now();
    const { message } = await failureOf(graph.cursors());
    expect(message).toBe(
      `Neo4j at bolt://127.0.0.1:${port} cannot be reached: connect ECONNREFUSED 127.0.0.1:${port}`,
    );
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('is named when its name is unknown', async () => {
    const graph = graphAt({ url: 'neo4j://graph.invalid' });
    const { message } = await failureOf(graph.counts());
    expect(message).toContain('Neo4j at neo4j://graph.invalid cannot be');
  });

  it('is given up when it accepts and never answers', async () => {
    const sockets: net.Socket[] = [];
    const server = net
      .createServer(socket => sockets.push(socket))
      .listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const graph = graphAt(
      { url: `bolt://127.0.0.1:${port}` },
      { readMs: 500, writeMs: 700, connectMs: 60_000 },
    );
    const { message } = await failureOf(graph.cursors());
    expect(message).toBe(
      `Neo4j at bolt://127.0.0.1:${port} did not answer within 0.5 s`,
    );
    expect((await failureOf(graph.setCursor('shop', 1))).message).toContain(
      'did not answer within 0.7 s',
    );
    sockets.forEach(socket => socket.destroy());
    await new Promise(resolve => server.close(resolve));
  });
});

describeWithNeo4j('Neo4jConnection', config => {
  it('says that the login is refused, without the password', async () => {
    const graph = graphAt({
      ...config,
      login: { username: 'nobody-knows', password: 'hunter2hunter2' },
    });
    const { message } = await failureOf(graph.cursors());
    expect(message).toBe(
      `Neo4j at ${config.url} refuses the login of 'nobody-knows'; check lineage.neo4j.username and lineage.neo4j.password`,
    );
  });

  it('says that a login is wanted', async () => {
    const { message } = await failureOf(graphAt({ url: config.url }).cursors());
    expect(message).toContain('wants a login; set lineage.neo4j.username');
  });

  it('says that the database does not exist', async () => {
    const graph = graphAt({ ...config, database: 'no-such' });
    const { message } = await failureOf(
      graph.neighbours({
        refs: ['a/b/c'],
        direction: 'upstream',
        kinds: ['FEEDS'],
      }),
    );
    expect(message).toContain(
      "has no database 'no-such'; check lineage.neo4j.database",
    );
  });

  it('works once the server is there that was away at the start', async () => {
    const { hostname, port } = new URL(config.url);
    const proxy = TcpProxy.create({ host: hostname, port: Number(port) });
    await proxy.start();
    const graph = graphAt({ ...config, url: `bolt://127.0.0.1:${proxy.port}` });
    try {
      await proxy.stop();
      await failureOf(graph.cursors());
      await proxy.start();
      await graph.clear();
      await graph.setCursor('shop', 7);
      expect(await graph.cursors()).toEqual({ shop: 7 });
    } finally {
      await proxy.stop();
    }
  });

  it('answers through connections that were cut while they idled', async () => {
    const { hostname, port } = new URL(config.url);
    const proxy = TcpProxy.create({ host: hostname, port: Number(port) });
    await proxy.start();
    const graph = graphAt({ ...config, url: `bolt://127.0.0.1:${proxy.port}` });
    try {
      await graph.clear();
      for (let i = 0; i < 3; i++) {
        await graph.counts();
        proxy.cut();
        expect((await graph.counts()).tables).toBe(0);
      }
    } finally {
      await proxy.stop();
    }
  });
});
