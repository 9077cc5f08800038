import {
  GrainChange,
  LineageEdge,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
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
  const between = new Map<string, RoutedEdge[]>();
  for (const edge of edges) {
    if (edge.edges.length > 0 && !isOverlay(edge.kind)) {
      const pair = `${edge.from.table} ${edge.to.table}`;
      const lines = between.get(pair);
      if (lines) {
        lines.push(edge);
      } else {
        between.set(pair, [edge]);
      }
    }
  }
  const marks = new Map<RoutedEdge['id'], GrainChange>();
  for (const { from, to, grainChange } of flows) {
    if (!grainChange || !isMarked(grainChange)) {
      continue;
    }
    const all = between.get(`${tableOf(from)} ${tableOf(to)}`) ?? [];
    const lit = all.filter(edge => edge.lit);
    const lines = lit.length > 0 ? lit : all;
    const middle = [...lines].sort(
      (a, b) => a.from.y + a.to.y - (b.from.y + b.to.y),
    )[Math.floor(lines.length / 2)];
    if (middle) {
      marks.set(middle.id, grainChange);
    }
  }
  return marks;
}
