import {
  LineageEdge,
  TableRef,
  tableOf,
} from '@grainline/backstage-plugin-lineage-common';

/** The tables that an edge joins. */
export interface EdgeEnds {
  readonly from: TableRef;
  readonly to: TableRef;
  /** Both, as a key. */
  readonly pair: string;
}

// Every pass asks for these of every edge, and a picture is drawn anew at every click: cut once, they are the same strings each time, of which
// maps know where they belong without reading them again.
const known = new WeakMap<LineageEdge, EdgeEnds>();

/** Gives the tables that an edge joins. */
export function edgeEnds(edge: LineageEdge): EdgeEnds {
  let ends = known.get(edge);
  if (!ends) {
    const from = tableOf(edge.from);
    const to = tableOf(edge.to);
    ends = { from, to, pair: `${from} ${to}` };
    known.set(edge, ends);
  }
  return ends;
}
