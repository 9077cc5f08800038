import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';
import { DrawOptions } from './DrawOptions';
import { isIndirect } from './lineKind';

/** The edges that a picture is made of. */
export interface ChosenEdges {
  /** From table to table. */
  readonly flows: readonly LineageEdge[];
  /** From column to column. */
  readonly derivations: readonly LineageEdge[];
  /** Foreign keys and joins: no data flows by them. */
  readonly overlays: readonly LineageEdge[];
}

/** Picks the edges by which data flows, those that only filter, join, group or order when asked for; and what is laid over them. */
export function chooseEdges(
  edges: readonly LineageEdge[],
  options: Pick<DrawOptions, 'indirect' | 'overlays'>,
): ChosenEdges {
  const flows: LineageEdge[] = [];
  const derivations: LineageEdge[] = [];
  const overlays: LineageEdge[] = [];
  for (const edge of edges) {
    if (edge.kind === 'FEEDS') {
      flows.push(edge);
    } else if (edge.kind === 'DERIVES') {
      if (options.indirect || !isIndirect(edge)) {
        derivations.push(edge);
      }
    } else if (
      options.overlays?.has(
        edge.kind === 'FOREIGN_KEY' ? 'foreign-key' : 'join',
      )
    ) {
      overlays.push(edge);
    }
  }
  return { flows, derivations, overlays };
}
