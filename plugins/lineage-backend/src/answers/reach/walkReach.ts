import { TableRef, tableOf } from '@grainline/backstage-plugin-lineage-common';
import { ReachedEdge } from './readReachedEdges';

/** What a complete walk asks. */
export interface ReachSteps {
  /** The edges next to some tables or columns. */
  edges(refs: readonly string[]): Promise<readonly ReachedEdge[]>;
  /** Those of the tables that exist and that the reader may see, and of the others those that exist. */
  look(tables: readonly TableRef[]): Promise<{
    readonly visible: ReadonlySet<TableRef>;
    readonly hidden: ReadonlySet<TableRef>;
  }>;
}

/** What a complete walk found. */
export interface ReachedRefs {
  /** Steps from the roots, nearest first; without the roots. */
  readonly depths: ReadonlyMap<string, number>;
  /** Those to which a way leads on which every edge is certain. */
  readonly certain: ReadonlySet<string>;
  /** Tables at which the walk ended. */
  readonly hidden: ReadonlySet<TableRef>;
  readonly truncated: boolean;
}

// So many refs are one question to the database: enough to make their number small, few enough that none of them is long.
const CHUNK = 500;

/** A list in pieces of at most so many. */
export function* chunksOf<T>(
  items: readonly T[],
  size: number,
): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) {
    yield items.slice(start, start + size);
  }
}

/**
 * Follows every edge from some roots, breadth first, to the end: there is no bound on depth, only one on how much is found. A table that may not be
 * seen ends its ways. What is found to be certain only later, by a longer way, is followed a second time, and never a third.
 *
 * @param most - tables or columns, the roots not counted
 */
export async function walkReach(
  steps: ReachSteps,
  roots: readonly string[],
  most: number,
): Promise<ReachedRefs> {
  const depths = new Map<string, number>(roots.map(ref => [ref, 0]));
  const certain = new Set<string>(roots);
  const visible = new Set<TableRef>(roots.map(tableOf));
  const hidden = new Set<TableRef>();
  const looked = new Set<TableRef>(visible);
  let truncated = false;

  const look = async (edges: readonly ReachedEdge[]) => {
    const unknown = [...new Set(edges.map(({ far }) => tableOf(far)))].filter(
      table => !looked.has(table),
    );
    if (unknown.length > 0) {
      const found = await steps.look(unknown);
      unknown.forEach(table => looked.add(table));
      found.visible.forEach(table => visible.add(table));
      found.hidden.forEach(table => hidden.add(table));
    }
  };

  let frontier = [...roots];
  for (let depth = 1; frontier.length > 0; depth++) {
    const next = new Set<string>();
    for (const chunk of chunksOf(frontier, CHUNK)) {
      const edges = await steps.edges(chunk);
      await look(edges);
      for (const edge of edges) {
        if (!visible.has(tableOf(edge.far))) {
          continue;
        }
        if (!depths.has(edge.far)) {
          if (depths.size - roots.length >= most) {
            truncated = true;
            continue;
          }
          depths.set(edge.far, depth);
          next.add(edge.far);
        }
        if (edge.certain && certain.has(edge.near) && !certain.has(edge.far)) {
          certain.add(edge.far);
          next.add(edge.far);
        }
      }
    }
    frontier = [...next];
  }
  roots.forEach(ref => depths.delete(ref));
  return { depths, certain, hidden, truncated };
}
