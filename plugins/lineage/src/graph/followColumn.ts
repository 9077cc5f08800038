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
  /** Steps upstream of the column, the column itself at 0. */
  readonly upstream: ReadonlyMap<ColumnRef, number>;
  /** Steps downstream of the column, the column itself at 0. */
  readonly downstream: ReadonlyMap<ColumnRef, number>;
}

function walk(
  start: ColumnRef,
  byNear: ReadonlyMap<ColumnRef, readonly LineageEdge[]>,
  far: 'from' | 'to',
  edges: Set<LineageEdge>,
): ReadonlyMap<ColumnRef, number> {
  const steps = new Map([[start, 0]]);
  // A map gives its keys in the order in which they came, those added meanwhile included: nearest first.
  for (const [near, count] of steps) {
    for (const edge of byNear.get(near) ?? []) {
      edges.add(edge);
      if (!steps.has(edge[far])) {
        steps.set(edge[far], count + 1);
      }
    }
  }
  return steps;
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
  const edges = new Set<LineageEdge>();
  const upstream = walk(column, groupBy(derivations, 'to'), 'from', edges);
  const downstream = walk(column, groupBy(derivations, 'from'), 'to', edges);
  return {
    column,
    columns: new Set([...upstream.keys(), ...downstream.keys()]),
    edges,
    upstream,
    downstream,
  };
}
