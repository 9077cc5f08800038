import { LineageEdge } from '@grainline/backstage-plugin-lineage-common';
import { ChosenEdges } from './chooseEdges';
import { DrawOptions } from './DrawOptions';
import { edgeEnds } from './edgeEnds';
import { Extent, throughKind } from './Extent';
import { lineCertainty, lineKind } from './lineKind';
import { LineCounts } from './LineagePicture';

/** Leaves out flows between two tables of which lines between their columns tell more. */
function uncovered(edges: ChosenEdges): ChosenEdges {
  const covered = new Set<string>();
  for (const edge of edges.derivations) {
    covered.add(edgeEnds(edge).pair);
  }
  return {
    ...edges,
    flows: edges.flows.filter(edge => !covered.has(edgeEnds(edge).pair)),
  };
}

/** Counts what there is to be drawn, by kind and by certainty. */
export function countLines({ edges, through }: Extent): LineCounts {
  const counts = {
    value: 0,
    table: 0,
    indirect: 0,
    'foreign-key': 0,
    join: 0,
    certain: 0,
    likely: 0,
    stated: 0,
  };
  for (const list of Object.values(uncovered(edges))) {
    for (const edge of list) {
      counts[lineKind(edge)]++;
      counts[lineCertainty(edge)]++;
    }
  }
  for (const line of through) {
    counts[throughKind(line)]++;
    counts[line.certainty]++;
  }
  return counts;
}

/**
 * Leaves out what the legend has switched off.
 *
 * Certainty goes first: a flow between two tables that is certain is drawn where what is known of their columns is only likely and that is off.
 */
export function filterLines(
  extent: Extent,
  without: DrawOptions['without'],
): Pick<Extent, 'edges' | 'through'> {
  const { edges, through } = extent;
  const filtered = (keep: (edge: LineageEdge) => boolean, of: ChosenEdges) => ({
    flows: of.flows.filter(keep),
    derivations: of.derivations.filter(keep),
    overlays: of.overlays.filter(keep),
  });
  if (!without?.size) {
    return { edges: uncovered(edges), through };
  }
  const sure = filtered(edge => !without.has(lineCertainty(edge)), edges);
  return {
    edges: filtered(edge => !without.has(lineKind(edge)), uncovered(sure)),
    through: through.filter(
      line => !without.has(line.certainty) && !without.has(throughKind(line)),
    ),
  };
}
