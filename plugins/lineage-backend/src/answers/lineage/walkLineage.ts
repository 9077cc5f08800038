import {
  Direction,
  TableRef,
  Walk,
  WalkedEdge,
  breadthFirst,
  isColumnRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { LineageSteps } from './LineageSteps';

/** What was reached from a root, in both directions. */
export interface WalkedLineage {
  /** Steps from the root: negative upstream, positive downstream, 0 for the root; nearest first. */
  readonly depths: ReadonlyMap<string, number>;
  /** DERIVES edges that were walked; empty for a walk over tables. */
  readonly edges: readonly WalkedEdge[];
  readonly truncated: boolean;
}

/** How far a walk goes. */
export interface WalkBounds {
  readonly direction: Direction;
  /** Steps upstream and downstream; 0 for none. */
  readonly upstream: number;
  readonly downstream: number;
  /** Tables in the answer, the root's included. */
  readonly maxNodes: number;
}

function walkOnce(
  steps: LineageSteps,
  root: string,
  direction: 'upstream' | 'downstream',
  depth: number,
  maxNodes: number,
): Promise<Walk> {
  const column = isColumnRef(root);
  return breadthFirst(
    root,
    direction,
    refs => steps.step(refs, direction, column ? 'DERIVES' : 'FEEDS'),
    async refs => {
      if (refs.length === 0) {
        return new Set();
      }
      const visible = await steps.visible([...new Set(refs.map(tableOf))]);
      return new Set(refs.filter(ref => visible.has(tableOf(ref))));
    },
    {
      depth,
      maxNodes,
      ...(column && { countBy: tableOf }),
    },
  );
}

/**
 * What a column's walk left out at its bounds though it costs no table: edges of its outermost columns whose other end is in a table that the answer
 * has, and from there on. Neither would be drawn nor counted otherwise, as only tables are counted.
 */
async function closeWithin(
  steps: LineageSteps,
  walk: Walk,
  tables: ReadonlySet<TableRef>,
  direction: 'upstream' | 'downstream',
): Promise<Walk> {
  const depths = new Map(walk.depths);
  const edges = new Map(walk.edges.map(e => [`${e.from} ${e.to}`, e]));
  let frontier = [...depths.keys()];
  while (frontier.length > 0) {
    const next = new Set<string>();
    for (const edge of await steps.step(frontier, direction, 'DERIVES')) {
      const [near, far] =
        direction === 'upstream' ? [edge.to, edge.from] : [edge.from, edge.to];
      if (tables.has(tableOf(far))) {
        edges.set(`${edge.from} ${edge.to}`, edge);
        if (!depths.has(far)) {
          depths.set(far, depths.get(near)! + 1);
          next.add(far);
        }
      }
    }
    frontier = [...next];
  }
  return { ...walk, depths, edges: [...edges.values()] };
}

/**
 * Walks from a table along FEEDS, or from a column along the DERIVES edges by which values flow, one question a level. In both directions
 * at once, upstream may take half of the nodes and what it leaves is downstream's.
 */
export async function walkLineage(
  steps: LineageSteps,
  root: string,
  bounds: WalkBounds,
): Promise<WalkedLineage> {
  const { maxNodes } = bounds;
  const goesUp = bounds.direction !== 'downstream' && bounds.upstream > 0;
  const goesDown = bounds.direction !== 'upstream' && bounds.downstream > 0;
  const half = 1 + Math.ceil((maxNodes - 1) / 2);
  let up = goesUp
    ? await walkOnce(
        steps,
        root,
        'upstream',
        bounds.upstream,
        goesDown ? half : maxNodes,
      )
    : undefined;
  const used = new Set([...(up?.depths.keys() ?? [root])].map(tableOf)).size;
  let down = goesDown
    ? await walkOnce(
        steps,
        root,
        'downstream',
        bounds.downstream,
        maxNodes - used + 1,
      )
    : undefined;
  if (isColumnRef(root)) {
    const tables = new Set(
      [up, down].flatMap(walk => [...(walk?.depths.keys() ?? [])].map(tableOf)),
    );
    up = up && (await closeWithin(steps, up, tables, 'upstream'));
    down = down && (await closeWithin(steps, down, tables, 'downstream'));
  }

  const depths = new Map<string, number>([[root, 0]]);
  const reached = [
    ...[...(up?.depths ?? [])].map(([ref, d]) => [ref, -d] as const),
    ...[...(down?.depths ?? [])],
  ].sort(([, a], [, b]) => Math.abs(a) - Math.abs(b));
  for (const [ref, depth] of reached) {
    if (!depths.has(ref)) {
      depths.set(ref, depth);
    }
  }
  return {
    depths,
    edges: [...(up?.edges ?? []), ...(down?.edges ?? [])],
    truncated: Boolean(up?.truncated || down?.truncated),
  };
}
