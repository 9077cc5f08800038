import { linesBy } from './LayerGraph';
import { LayeredGraph } from './fillLayers';
import { placeOrdered } from './placeOrdered';
import { WRAP_GAP, WrappedLayers } from './wrapLayers';

/** Pixels between nodes of one step. */
export const ROW_GAP = 28;
/** Pixels between steps: room for the buttons at the tables' sides and for the curves. */
export const STEP_GAP = 96;
/** Pixels between a line that passes and a node. */
const PASS_GAP = 20;
/** Pixels between lines that pass. */
const LINE_GAP = 6;
/** How often nodes are moved towards their neighbours, forth and back. */
const SWEEPS = 4;
/** How much more it counts that a long line is straight than that a node is in the middle of its neighbours. */
const STRAIGHT = 16;

/** Middles of nodes across, top or left ends along. */
export interface PlacedNodes {
  readonly along: Float64Array;
  readonly across: Float64Array;
}

function placeAlong(
  graph: LayeredGraph,
  layers: WrappedLayers,
  stepGap: number,
): Float64Array {
  const along = new Float64Array(graph.count);
  const sources = new Uint8Array(graph.count).fill(1);
  graph.to.forEach(node => {
    sources[node] = 0;
  });
  let start = 0;
  for (const rows of layers) {
    const lengths = rows.map(row =>
      row.reduce(
        (sum, node, i) => sum + graph.along[node] + (i > 0 ? WRAP_GAP : 0),
        0,
      ),
    );
    const room = lengths.reduce((most, length) => Math.max(most, length), 0);
    const wrapped = rows.some(row => row.length > 1);
    for (const [i, row] of rows.entries()) {
      const free = room - lengths[i];
      // A field of sources stands next to what they feed, as one of targets next to what feeds them.
      let share = 0.5;
      if (wrapped) {
        share = sources[row[0]] ? 1 : 0;
      }
      let at = start + free * share;
      for (const node of row) {
        along[node] = at;
        at += graph.along[node] + WRAP_GAP;
      }
    }
    start += room + stepGap;
  }
  return along;
}

/**
 * Gives nodes their places: each as near to the middle of its neighbours as the order of its step allows, first of those before it, then of
 * those behind it, and so forth and back.
 */
export function placeLayers(
  graph: LayeredGraph,
  layers: WrappedLayers,
  stepGap: number = STEP_GAP,
  onShare: (share: number) => void = () => {},
): PlacedNodes {
  const before = linesBy(graph, 'to');
  const after = linesBy(graph, 'from');
  const across = new Float64Array(graph.count);
  const isLine = (row: readonly number[]) => row[0] >= graph.real;
  const sizeOf = (row: readonly number[]) =>
    row.reduce((most, node) => Math.max(most, graph.across[node]), 0);

  const place = (
    rows: readonly (readonly number[])[],
    neighbours: (node: number) => readonly number[],
  ) => {
    const wishes = rows.map(row => {
      let sum = 0;
      let weight = 0;
      for (const node of row) {
        for (const other of neighbours(node)) {
          sum += across[other];
          weight++;
        }
      }
      return {
        wanted: weight > 0 ? sum / weight : across[row[0]],
        weight:
          weight > 0 ? Math.sqrt(weight) * (isLine(row) ? STRAIGHT : 1) : 0.1,
        size: sizeOf(row),
      };
    });
    const middles = placeOrdered(wishes, (a, b) => {
      const lines = Number(isLine(rows[a])) + Number(isLine(rows[b]));
      return [ROW_GAP, PASS_GAP, LINE_GAP][lines];
    });
    rows.forEach((row, i) =>
      row.forEach(node => {
        across[node] = middles[i];
      }),
    );
  };

  layers.forEach(rows => place(rows, () => []));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (let rank = 1; rank < layers.length; rank++) {
      place(layers[rank], node => before[node]);
    }
    for (let rank = layers.length - 2; rank >= 0; rank--) {
      place(layers[rank], node => after[node]);
    }
    onShare((sweep + 1) / (SWEEPS + 1));
  }
  const both = before.map((list, node) => [...list, ...after[node]]);
  layers.forEach(rows => place(rows, node => both[node]));
  return { along: placeAlong(graph, layers, stepGap), across };
}
