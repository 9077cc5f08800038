import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  LineageGraph,
  lineageGraphExtensionPoint,
} from '@grainline/backstage-plugin-lineage-node';
import { lineageModuleNeo4j } from './module';

async function graphOf(lineage: object): Promise<LineageGraph | undefined> {
  let set: LineageGraph | undefined;
  const backend = await startTestBackend({
    extensionPoints: [
      [lineageGraphExtensionPoint, { setGraph: graph => (set = graph) }],
    ],
    features: [
      lineageModuleNeo4j,
      mockServices.rootConfig.factory({ data: { lineage: { ...lineage } } }),
    ],
  });
  await backend.stop();
  return set;
}

describe('lineageModuleNeo4j', () => {
  it('sets the graph where Neo4j is configured, though no server is there', async () => {
    const graph = await graphOf({ neo4j: { url: 'bolt://127.0.0.1:9' } });
    expect(graph?.kind).toBe('neo4j');
  });

  it('leaves the graph to the record where Neo4j is not configured', async () => {
    expect(await graphOf({})).toBeUndefined();
  });

  it('stops the start for a key that nobody reads', async () => {
    await expect(
      graphOf({ neo4j: { url: 'bolt://127.0.0.1:9', pasword: 'x' } }),
    ).rejects.toThrow("did you mean 'lineage.neo4j.password'?");
  });
});
