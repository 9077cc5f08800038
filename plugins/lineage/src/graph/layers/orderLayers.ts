import { linesBy } from './LayerGraph';
import { LayeredGraph } from './fillLayers';

/** How often the order is improved, forth and back; more brings nothing that can be seen. */
const SWEEPS = 6;

/** Nodes of each step in the order in which they stand. */
export type Layers = readonly (readonly number[])[];

/** Begins with nodes that hang together next to each other: a walk along lines in both directions. */
function firstOrder(
  graph: LayeredGraph,
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
): number[][] {
  const layers: number[][] = [];
  const seen = new Uint8Array(graph.count);
  for (let start = 0; start < graph.count; start++) {
    const waiting = [start];
    while (waiting.length > 0) {
      const node = waiting.pop()!;
      if (!seen[node]) {
        seen[node] = 1;
        (layers[graph.ranks[node]] ??= []).push(node);
        waiting.push(...[...after[node], ...before[node]].reverse());
      }
    }
  }
  return Array.from(layers, layer => layer ?? []);
}

/** The lowest bit that is set: how far the tree of sums steps. */
function lowBit(i: number): number {
  return i & -i;
}

/** Counts how many pairs of lines between two steps cross, by a tree of sums. */
function crossings(
  layer: readonly number[],
  after: readonly (readonly number[])[],
  places: Float64Array,
  width: number,
): number {
  const sums = new Int32Array(width + 1);
  let total = 0;
  let added = 0;
  for (const node of layer) {
    const ends = after[node].map(next => places[next]).sort((a, b) => a - b);
    for (const end of ends) {
      let upTo = 0;
      for (let i = end + 1; i > 0; i -= lowBit(i)) {
        upTo += sums[i];
      }
      total += added - upTo;
    }
    for (const end of ends) {
      for (let i = end + 1; i <= width; i += lowBit(i)) {
        sums[i]++;
      }
      added++;
    }
  }
  return total;
}

/**
 * Orders the nodes of each step so that few lines cross: each goes to the mean of where its lines come from, forth and back, and the best order of
 * all is kept.
 */
export function orderLayers(
  graph: LayeredGraph,
  onShare: (share: number) => void = () => {},
): Layers {
  const before = linesBy(graph, 'to');
  const after = linesBy(graph, 'from');
  const layers = firstOrder(graph, before, after);
  const places = new Float64Array(graph.count);
  const settle = (layer: readonly number[]) =>
    layer.forEach((node, place) => {
      places[node] = place;
    });
  layers.forEach(settle);

  const total = () =>
    layers.reduce(
      (sum, layer, i) =>
        i + 1 < layers.length
          ? sum + crossings(layer, after, places, layers[i + 1].length)
          : sum,
      0,
    );
  const improve = (
    rank: number,
    next: readonly (readonly number[])[],
  ): void => {
    const wanted = new Map<number, number>();
    for (const node of layers[rank]) {
      let sum = 0;
      for (const other of next[node]) {
        sum += places[other];
      }
      wanted.set(
        node,
        next[node].length > 0 ? sum / next[node].length : places[node],
      );
    }
    // Sorting keeps the order of equals.
    layers[rank] = [...layers[rank]].sort(
      (a, b) => wanted.get(a)! - wanted.get(b)!,
    );
    settle(layers[rank]);
  };

  let best = layers.map(layer => [...layer]);
  let least = total();
  for (let sweep = 0; sweep < SWEEPS && least > 0; sweep++) {
    for (let rank = 1; rank < layers.length; rank++) {
      improve(rank, before);
    }
    for (let rank = layers.length - 2; rank >= 0; rank--) {
      improve(rank, after);
    }
    const now = total();
    if (now < least) {
      least = now;
      best = layers.map(layer => [...layer]);
    }
    onShare((sweep + 1) / SWEEPS);
  }
  return best;
}
