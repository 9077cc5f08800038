import {
  LineageEdge,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';

/** The edges of an answer, and how many between columns it leaves out. */
export interface BoundEdges {
  readonly edges: readonly LineageEdge[];
  /** By `from to` of the two tables. */
  readonly columnsLeft: ReadonlyMap<string, number>;
}

/** Names the tables that an edge joins. */
export function tablesOf({ from, to }: LineageEdge): string {
  return `${tableOf(from)} ${tableOf(to)}`;
}

/**
 * Leaves out edges between columns where there are more than an answer may have: of two tables all or none, and first those of the tables that
 * are farthest from the root. Edges between tables stay, so that the picture has all of its lines.
 *
 * @param depths - steps of each table from the root, negative upstream
 */
export function boundEdges(
  edges: readonly LineageEdge[],
  depths: ReadonlyMap<TableRef, number>,
  most: number,
): BoundEdges {
  if (edges.length <= most) {
    return { edges, columnsLeft: new Map() };
  }
  const pairs = new Map<string, { far: number; edges: LineageEdge[] }>();
  const others: LineageEdge[] = [];
  for (const edge of edges) {
    if (edge.kind === 'DERIVES') {
      const key = tablesOf(edge);
      const pair = pairs.get(key) ?? {
        far: [edge.from, edge.to]
          .map(ref => Math.abs(depths.get(tableOf(ref)) ?? 0))
          .reduce((sum, steps) => sum + steps),
        edges: [],
      };
      pair.edges.push(edge);
      pairs.set(key, pair);
    } else {
      others.push(edge);
    }
  }
  const kept: LineageEdge[] = [...others];
  const columnsLeft = new Map<string, number>();
  for (const [key, pair] of [...pairs].sort(([, a], [, b]) => a.far - b.far)) {
    if (kept.length + pair.edges.length <= most) {
      kept.push(...pair.edges);
    } else {
      columnsLeft.set(key, pair.edges.length);
    }
  }
  return { edges: kept, columnsLeft };
}
