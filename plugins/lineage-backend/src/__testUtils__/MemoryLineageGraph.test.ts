import { lineageGraphContract } from '@grainline/backstage-plugin-lineage-node/testUtils';
import { MemoryLineageGraph } from './MemoryLineageGraph';

lineageGraphContract({
  name: 'MemoryLineageGraph',
  async create() {
    const graph = new MemoryLineageGraph();
    return { graph, load: c => graph.apply(c), close: () => graph.close() };
  },
});
