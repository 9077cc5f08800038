import { createServer, type AddressInfo } from 'node:net';
import { Progress } from '../progress/Progress';
import { openGraph, readGraphAddress } from './openGraph';
import { Running } from './Running';

describe('readGraphAddress', () => {
  it('takes name and password out of the address, as they were before they were encoded', () => {
    expect(readGraphAddress('bolt://neo4j:p%40ss@host:7687')).toEqual({
      url: 'bolt://host:7687',
      username: 'neo4j',
      password: 'p@ss',
    });
  });

  it('leaves an address without them as it is', () => {
    expect(readGraphAddress('neo4j://host')).toEqual({ url: 'neo4j://host' });
  });
});

describe('openGraph', () => {
  const progress = Progress.create();
  const running = Running.create(() => {});

  async function closedPort(): Promise<number> {
    const server = createServer();
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = server.address() as AddressInfo;
    await new Promise(resolve => {
      server.close(resolve);
    });
    return port;
  }

  it('says in one line that nothing answers there, and repeats no password', async () => {
    const url = `bolt://neo4j:hunter2@127.0.0.1:${await closedPort()}`;
    const failure = await openGraph({ url }, progress, running).catch(e => e);
    expect(failure.message).toMatch(/^Neo4j at bolt:\/\/127\.0\.0\.1:\d+ .*$/);
    expect(failure.message).not.toContain('hunter2');
  });

  it('asks for no graph when none was asked for', async () => {
    expect(await openGraph(undefined, progress, running)).toBeUndefined();
  });
});
