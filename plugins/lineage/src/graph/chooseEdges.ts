import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';
import { KnownLineage } from './KnownLineage';

/** The edges that a picture is made of. */
export interface ChosenEdges {
  /** From table to table. */
  readonly flows: readonly LineageEdge[];
  /** From column to column. */
  readonly derivations: readonly LineageEdge[];
}

/** True if the column only decides which rows there are, in which order or groups, and gives no value. */
export function isIndirect(edge: LineageEdge): boolean {
  return edge.props.role !== undefined && edge.props.role !== 'value';
}

/** Picks the edges by which data flows; those that only filter, join, group or order when asked for. */
export function chooseEdges(
  known: KnownLineage,
  options: { readonly indirect: boolean },
): ChosenEdges {
  return {
    flows: known.edges.filter(e => e.kind === 'FEEDS'),
    derivations: known.edges.filter(
      e => e.kind === 'DERIVES' && (options.indirect || !isIndirect(e)),
    ),
  };
}
