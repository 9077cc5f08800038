import { join } from 'node:path';
import { EmbeddedNeo4j, whatIsMissing } from '@grainline/demo/neo4j';
import { DEMO_FOLDER } from '@grainline/demo/root';

const CACHE = join(DEMO_FOLDER, 'neo4j', 'server');

/** A Neo4j that may be emptied. */
export interface Neo4jServer {
  readonly url: string;
  readonly login?: { readonly username: string; readonly password: string };
  /** Its Java machine; undefined if it is not ours. */
  readonly pid?: number;
  stop(): Promise<void>;
}

/** What a machine lacks to start a Neo4j; empty if nothing. */
export async function lackingForNeo4j(): Promise<string[]> {
  return whatIsMissing(CACHE);
}

/** Starts a Neo4j of the benchmark's own. */
export async function startNeo4j(
  onProgress: (step: string) => void,
): Promise<Neo4jServer> {
  const server = await EmbeddedNeo4j.start({
    dataDir: join(DEMO_FOLDER, 'bench', 'neo4j'),
    cacheDir: CACHE,
    onProgress,
  });
  return {
    url: server.url,
    login: { username: server.username, password: server.password },
    pid: server.pid,
    stop: () => server.stop(),
  };
}

/** A Neo4j that runs already: `bolt://user:password@host:port`. */
export function neo4jAt(address: string): Neo4jServer {
  const url = new URL(address);
  return {
    url: `${url.protocol}//${url.host}`,
    ...(url.username && {
      login: {
        username: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
      },
    }),
    async stop() {},
  };
}
