import { GraphEdgeKey } from '@grainline/backstage-plugin-lineage-node';

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** Orders edges by from, to and kind, each by character code, as the contract of a lineage graph says. */
export function compareEdges(a: GraphEdgeKey, b: GraphEdgeKey): number {
  return (
    compare(a.from, b.from) || compare(a.to, b.to) || compare(a.kind, b.kind)
  );
}
