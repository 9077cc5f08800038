import {
  ColumnRef,
  LineageEdge,
} from '@grainline/backstage-plugin-lineage-common';

/** The path of a column: where it comes from and where it goes. */
export interface ColumnPath {
  readonly column: ColumnRef;
  /** Every column on the path, the column itself included. */
  readonly columns: ReadonlySet<ColumnRef>;
  readonly edges: ReadonlySet<LineageEdge>;
}

function walk(
  start: ColumnRef,
  byNear: ReadonlyMap<ColumnRef, readonly LineageEdge[]>,
  far: 'from' | 'to',
  into: { columns: Set<ColumnRef>; edges: Set<LineageEdge> },
) {
  const waiting = [start];
  const seen = new Set(waiting);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const edge of byNear.get(next) ?? []) {
      into.edges.add(edge);
      if (!seen.has(edge[far])) {
        seen.add(edge[far]);
        into.columns.add(edge[far]);
        waiting.push(edge[far]);
      }
    }
  }
}

function groupBy(edges: readonly LineageEdge[], end: 'from' | 'to') {
  const groups = new Map<ColumnRef, LineageEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[end]);
    if (group) {
      group.push(edge);
    } else {
      groups.set(edge[end], [edge]);
    }
  }
  return groups;
}

/**
 * Follows a column all the way up and all the way down.
 *
 * It does not turn round: what else comes from the same source is not on the column's path. Each edge is visited at most twice,
 * cycles included.
 */
export function followColumn(
  column: ColumnRef,
  derivations: readonly LineageEdge[],
): ColumnPath {
  const columns = new Set([column]);
  const edges = new Set<LineageEdge>();
  walk(column, groupBy(derivations, 'to'), 'from', { columns, edges });
  walk(column, groupBy(derivations, 'from'), 'to', { columns, edges });
  return { column, columns, edges };
}
