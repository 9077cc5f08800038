import { GraphChanges, LineageGraph } from '../graph';

/** An empty graph, and the way facts get into it. */
export interface LineageGraphHarness {
  readonly graph: LineageGraph;
  /** Brings changes in as the product does: by `graph.apply`, or through the record where the graph is the record. */
  load(changes: GraphChanges): Promise<void>;
  close(): Promise<void>;
}
