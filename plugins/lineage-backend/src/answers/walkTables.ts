import {
  Direction,
  Walk,
  WalkedEdge,
  breadthFirst,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageGraph } from '@grainline/backstage-plugin-lineage-node';

/** What was reached from a root, in both directions. */
export interface Reached {
  /** Steps from the root: negative upstream, positive downstream, 0 for the root; nearest first. */
  readonly depths: ReadonlyMap<string, number>;
  /** DERIVES edges that were walked; empty for a walk over tables. */
  readonly edges: readonly WalkedEdge[];
  readonly truncated: boolean;
}

/** What a walk needs to know of the record. */
export interface WalkOptions {
  readonly direction: Direction;
  readonly depth: number;
  /** Tables in the answer, the root's included. */
  readonly maxNodes: number;
  /** Those of the tables that exist and may be seen. */
  visibleTables(refs: readonly string[]): Promise<ReadonlySet<string>>;
  /** Of some DERIVES edges, those by which a value flows; the others only choose, group or order rows. */
  valueEdges(edges: readonly WalkedEdge[]): Promise<readonly WalkedEdge[]>;
}

function walkOnce(
  graph: LineageGraph,
  root: string,
  direction: 'upstream' | 'downstream',
  maxNodes: number,
  options: WalkOptions,
): Promise<Walk> {
  const column = isColumnRef(root);
  return breadthFirst(
    root,
    direction,
    async refs => {
      const edges = await graph.neighbours({
        refs,
        direction,
        kinds: [column ? 'DERIVES' : 'FEEDS'],
      });
      return column ? options.valueEdges(edges) : edges;
    },
    async refs => {
      const tables = [...new Set(refs.map(tableOf))];
      const visible = await options.visibleTables(tables);
      return new Set(refs.filter(ref => visible.has(tableOf(ref))));
    },
    {
      depth: options.depth,
      maxNodes,
      ...(column && { countBy: tableOf }),
    },
  );
}

/**
 * Walks from a table along FEEDS, or from a column along the DERIVES edges by which values flow, one graph query a level. In both directions
 * at once, upstream may take half of the nodes and what it leaves is downstream's.
 */
export async function walkTables(
  graph: LineageGraph,
  root: string,
  options: WalkOptions,
): Promise<Reached> {
  const { direction, maxNodes } = options;
  const half = 1 + Math.ceil((maxNodes - 1) / 2);
  const up =
    direction === 'downstream'
      ? undefined
      : await walkOnce(
          graph,
          root,
          'upstream',
          direction === 'both' ? half : maxNodes,
          options,
        );
  const used = new Set([...(up?.depths.keys() ?? [root])].map(tableOf)).size;
  const down =
    direction === 'upstream'
      ? undefined
      : await walkOnce(graph, root, 'downstream', maxNodes - used + 1, options);

  const depths = new Map<string, number>();
  const steps = [
    ...[...(up?.depths ?? [])].map(([ref, d]) => [ref, -d] as const),
    ...[...(down?.depths ?? [])],
  ].sort(([, a], [, b]) => Math.abs(a) - Math.abs(b));
  for (const [ref, depth] of steps) {
    if (!depths.has(ref)) {
      // `-0` is another value than 0 to many.
      depths.set(ref, depth === 0 ? 0 : depth);
    }
  }
  return {
    depths,
    edges: [...(up?.edges ?? []), ...(down?.edges ?? [])],
    truncated: Boolean(up?.truncated || down?.truncated),
  };
}
