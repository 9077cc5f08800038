import { GraphEdgeKey } from '@grainline/backstage-plugin-lineage-node';

/** Compares edges by from, to and kind, by character code: the order in which graphs answer. */
export function inEdgeOrder(a: GraphEdgeKey, b: GraphEdgeKey): number {
  if (a.from !== b.from) {
    return a.from < b.from ? -1 : 1;
  }
  if (a.to !== b.to) {
    return a.to < b.to ? -1 : 1;
  }
  if (a.kind !== b.kind) {
    return a.kind < b.kind ? -1 : 1;
  }
  return 0;
}
