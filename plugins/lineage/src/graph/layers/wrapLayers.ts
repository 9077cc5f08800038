import { linesBy } from './LayerGraph';
import { LayeredGraph } from './fillLayers';
import { Layers } from './orderLayers';

/** A step's nodes in rows: mostly one in each; more where a step would be too long for one line. */
export type WrappedLayers = readonly (readonly (readonly number[])[])[];

/** Pixels that a step may take across before it is wrapped: about two screens. */
const LEAST_WRAPPED = 2400;
/** Pixels between nodes of one row. */
export const WRAP_GAP = 40;

/** A node at which the lineage ends on one side: nothing stands behind it that its neighbours in a row would be in the way of. */
type EndOf = (node: number) => 'source' | 'target' | undefined;

function wrapLayer(
  layer: readonly number[],
  graph: LayeredGraph,
  endOf: EndOf,
): readonly (readonly number[])[] {
  const total = layer.reduce((sum, node) => sum + graph.across[node], 0);
  const widest = layer.reduce(
    (most, node) => Math.max(most, graph.along[node]),
    0,
  );
  // About as wide as high.
  const limit = Math.max(LEAST_WRAPPED, Math.sqrt(total * (widest + WRAP_GAP)));
  const perRow = Math.ceil(total / limit);
  if (perRow === 1) {
    return layer.map(node => [node]);
  }
  const rows: number[][] = [];
  let open: 'source' | 'target' | undefined;
  for (const node of layer) {
    const end = endOf(node);
    const last = rows[rows.length - 1];
    if (end !== undefined && end === open && last.length < perRow) {
      last.push(node);
    } else {
      rows.push([node]);
    }
    open = end;
  }
  return rows;
}

/**
 * Puts nodes at which the lineage ends next to each other where a step has so many that nobody would scroll past them: a table that feeds a
 * thousand others gets a field of them instead of a line of a hundred screens.
 */
export function wrapLayers(graph: LayeredGraph, layers: Layers): WrappedLayers {
  const before = linesBy(graph, 'to');
  const after = linesBy(graph, 'from');
  const endOf: EndOf = node => {
    if (node >= graph.real) {
      return undefined;
    }
    if (after[node].length === 0) {
      return 'target';
    }
    return before[node].length === 0 ? 'source' : undefined;
  };
  return layers.map(layer => wrapLayer(layer, graph, endOf));
}
