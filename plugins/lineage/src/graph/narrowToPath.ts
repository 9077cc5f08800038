import {
  LineageEdge,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';
import { ChosenEdges } from './chooseEdges';
import { edgeEnds } from './edgeEnds';
import { Extent } from './Extent';
import { ColumnPath } from './followColumn';
import { KnownLineage } from './KnownLineage';

/** What answers to tables brought, all of it: of every table in it is known what else stands next to it. */
export function everythingKnown(
  known: KnownLineage,
  edges: ChosenEdges,
): Extent {
  const { whole } = known;
  // While only a column was asked about, that is everything.
  if (!whole?.has(known.root) || whole.size === known.tables.size) {
    return { tables: known.tables, edges, through: [] };
  }
  const inside = (edge: LineageEdge) => {
    const { from, to } = edgeEnds(edge);
    return whole.has(from) && whole.has(to);
  };
  return {
    tables: new Map([...known.tables].filter(([ref]) => whole.has(ref))),
    edges: {
      flows: edges.flows.filter(inside),
      derivations: edges.derivations.filter(inside),
      overlays: edges.overlays.filter(inside),
    },
    through: [],
  };
}

/** Leaves only the tables and lines of a column's path, and what is laid over them. */
export function narrowToPath(
  known: KnownLineage,
  edges: ChosenEdges,
  path: ColumnPath,
): Extent {
  const onPath = new Set([...path.columns].map(tableOf));
  return {
    tables: new Map([...known.tables].filter(([ref]) => onPath.has(ref))),
    edges: {
      flows: [],
      derivations: [...path.edges],
      overlays: edges.overlays.filter(edge => {
        const { from, to } = edgeEnds(edge);
        return onPath.has(from) && onPath.has(to);
      }),
    },
    through: [],
  };
}
