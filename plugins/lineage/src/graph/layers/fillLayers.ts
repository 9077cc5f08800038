import { LayerGraph } from './LayerGraph';

/** Pixels that a line takes where it passes a step between other things. */
const LINE_ROOM = 8;

/**
 * A graph in which every line leads to the next step: long lines go through nodes of their own, which take no length.
 *
 * All lines that leave one node share them, so that there are never more than nodes times steps.
 */
export interface LayeredGraph extends LayerGraph {
  /** Step of each node; those from `real` on are places where long lines pass. */
  readonly ranks: readonly number[];
  readonly real: number;
}

/** Puts the places between into long lines. */
export function fillLayers(
  graph: LayerGraph,
  ranks: readonly number[],
): LayeredGraph {
  const from: number[] = [];
  const to: number[] = [];
  const all = [...ranks];
  const along = [...graph.along];
  const across = [...graph.across];
  const chains: number[][] = Array.from({ length: graph.count }, () => []);
  graph.from.forEach((start, line) => {
    const end = graph.to[line];
    const chain = chains[start];
    for (let rank = ranks[start] + 1; rank < ranks[end]; rank++) {
      const place = rank - ranks[start] - 1;
      if (chain[place] === undefined) {
        chain[place] = all.length;
        all.push(rank);
        along.push(0);
        across.push(LINE_ROOM);
        from.push(place === 0 ? start : chain[place - 1]);
        to.push(chain[place]);
      }
    }
    const last = ranks[end] - ranks[start] - 2;
    from.push(last < 0 ? start : chain[last]);
    to.push(end);
  });
  return {
    count: all.length,
    real: graph.count,
    from,
    to,
    along,
    across,
    ranks: all,
  };
}
