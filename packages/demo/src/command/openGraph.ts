import { InputError, NotFoundError } from '@backstage/errors';
import { Neo4jLineageGraph } from '@grainline/backstage-plugin-lineage-backend-module-neo4j';
import { GraphUnavailableError } from '@grainline/backstage-plugin-lineage-node';
import path from 'node:path';
import { EmbeddedNeo4j, whatIsMissing } from '../neo4j';
import { Progress } from '../progress/Progress';
import { DemoOptions } from './readDemoOptions';
import { DEMO_FOLDER } from './root';
import { Running } from './Running';

/** Where a Neo4j is, and how to sign in to it. */
export interface GraphAddress {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
}

/** Takes user name and password out of an address, where the driver wants them apart. */
export function readGraphAddress(text: string): GraphAddress {
  const url = new URL(text);
  const username = decodeURIComponent(url.username);
  const password = decodeURIComponent(url.password);
  url.username = '';
  url.password = '';
  return {
    url: url.href,
    ...(username && { username, password }),
  };
}

/** Asks a graph something small. @throws InputError with one line when it does not answer */
async function lookAt(address: GraphAddress): Promise<void> {
  const graph = Neo4jLineageGraph.create(address);
  try {
    await graph.cursors();
  } catch (error) {
    throw error instanceof GraphUnavailableError
      ? new InputError(error.message)
      : error;
  } finally {
    await graph.close();
  }
}

/**
 * The Neo4j that was asked for: the user's own, or one that is started.
 *
 * @throws NotFoundError that says what is missing to start one
 */
export async function openGraph(
  asked: DemoOptions['neo4j'],
  progress: Progress,
  running: Running,
): Promise<GraphAddress | undefined> {
  if (asked === undefined) {
    return undefined;
  }
  if (asked !== 'start') {
    const address = readGraphAddress(asked.url);
    await progress.step(`Connecting to Neo4j at ${address.url}`, () =>
      lookAt(address),
    );
    return address;
  }
  const missing = await whatIsMissing();
  if (missing.length > 0) {
    throw new NotFoundError(
      `--neo4j without an address starts a Neo4j, which needs what this machine lacks: ${missing.join(
        '; ',
      )}. Install it, or give the address of a running one: --neo4j bolt://host:7687`,
    );
  }
  return progress.step('Starting Neo4j', async onProgress => {
    const neo4j = await EmbeddedNeo4j.start({
      dataDir: path.join(DEMO_FOLDER, 'neo4j', 'data'),
      cacheDir: path.join(DEMO_FOLDER, 'neo4j', 'server'),
      onProgress,
    });
    running.add({ name: 'Neo4j', stop: () => neo4j.stop() });
    const { url, username, password } = neo4j;
    return { url, ...(username && { username, password }) };
  });
}
