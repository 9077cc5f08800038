import {
  GrainChange,
  LineageEdge,
} from '@grainline/backstage-plugin-lineage-common';
import { edgeEnds } from './edgeEnds';
import { isOverlay } from './lineKind';
import { RoutedEdge } from './routeEdges';

/**
 * True for a change that is worth a mark: rows that are looked up, such as a store's name for its days, always become more, and that on every
 * line would hide where hours become days.
 */
function isMarked({ kind, from, to }: GrainChange): boolean {
  return kind === 'coarser' || (from !== undefined && from !== to);
}

/**
 * Chooses the line that says where the grain changes between two tables: the middle one of those between them, of those on the chosen
 * column's path if there are any.
 *
 * @param flows - The edges between tables, drawn or not; only they know of grain.
 */
export function markGrainChanges(
  edges: readonly RoutedEdge[],
  flows: readonly LineageEdge[],
): ReadonlyMap<RoutedEdge['id'], GrainChange> {
  const changing = flows.filter(f => f.grainChange && isMarked(f.grainChange));
  const between = new Map<string, RoutedEdge[]>(
    changing.map(flow => [edgeEnds(flow).pair, []]),
  );
  if (changing.length > 0) {
    for (const edge of edges) {
      if (edge.edges.length > 0 && !isOverlay(edge.kind)) {
        between.get(`${edge.from.table} ${edge.to.table}`)?.push(edge);
      }
    }
  }
  const marks = new Map<RoutedEdge['id'], GrainChange>();
  for (const flow of changing) {
    const all = between.get(edgeEnds(flow).pair) ?? [];
    const lit = all.filter(edge => edge.lit);
    const lines = lit.length > 0 ? lit : all;
    const middle = [...lines].sort(
      (a, b) => a.from.y + a.to.y - (b.from.y + b.to.y),
    )[Math.floor(lines.length / 2)];
    if (middle) {
      marks.set(middle.id, flow.grainChange!);
    }
  }
  return marks;
}
