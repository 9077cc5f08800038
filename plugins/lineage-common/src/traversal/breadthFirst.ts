import { EdgeKind } from '../model';

/** An edge as a traversal sees it. */
export interface WalkedEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

/** What a traversal may do. */
export interface WalkBounds {
  /** Steps from the root, at least 1. */
  readonly depth: number;
  /** Nodes in the answer, the root included. */
  readonly maxNodes: number;
  /** What `maxNodes` counts, such as the table of a column; the nodes themselves if not given. */
  readonly countBy?: (node: string) => string;
}

/** What a traversal found. */
export interface Walk {
  /** Steps from the root of every node reached, the root (0) first, nearest first. */
  readonly depths: ReadonlyMap<string, number>;
  /** Edges between reached nodes, each once. */
  readonly edges: readonly WalkedEdge[];
  /** True if `maxNodes` ended it before `depth` did. */
  readonly truncated: boolean;
}

/** Gives the edges that touch the given nodes, in the one direction being walked. */
export type Step = (nodes: readonly string[]) => Promise<readonly WalkedEdge[]>;

/** Says which of the nodes the reader may see. */
export type Visible = (
  nodes: readonly string[],
) => Promise<ReadonlySet<string>>;

/**
 * Walks in one direction, breadth first and a level at a time, so that the cost follows the edges visited and not the number of paths.
 *
 * A node that is not visible ends its path: nothing behind it is reached through it. Nodes of a level are admitted in the order of
 * their refs, so that a truncated answer is the same every time.
 */
export async function breadthFirst(
  root: string,
  direction: 'upstream' | 'downstream',
  step: Step,
  visible: Visible,
  bounds: WalkBounds,
): Promise<Walk> {
  const depths = new Map<string, number>([[root, 0]]);
  const edges: WalkedEdge[] = [];
  let frontier = [root];
  const countBy = bounds.countBy ?? (node => node);
  const units = new Set([countBy(root)]);
  let truncated = false;

  for (let depth = 1; depth <= bounds.depth && frontier.length > 0; depth++) {
    const touched = await step(frontier);
    const reach = (e: WalkedEdge) => (direction === 'upstream' ? e.from : e.to);
    const fresh = [...new Set(touched.map(reach))]
      .filter(node => !depths.has(node))
      .sort();
    const seen = await visible(fresh);
    const admitted = fresh.filter(node => seen.has(node));
    frontier = admitted.filter(node => {
      const unit = countBy(node);
      const fits = units.has(unit) || units.size < bounds.maxNodes;
      if (fits) {
        units.add(unit);
        depths.set(node, depth);
      }
      return fits;
    });
    truncated ||= frontier.length < admitted.length;
    edges.push(...touched.filter(e => depths.has(reach(e))));
  }
  return { depths, edges, truncated };
}
