/**
 * A graph by numbers, as the passes of the layout work on it: nodes are 0 to `count` − 1.
 *
 * `along` is the way in which data flows, `across` is at right angles to it: x and y of a picture that runs to the right, y and x of one that
 * runs down.
 */
export interface LayerGraph {
  readonly count: number;
  /** Ends of each line; without cycles, loops and doubles. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Pixels that each node takes. */
  readonly along: readonly number[];
  readonly across: readonly number[];
}

/** For each node, the nodes at the other ends of its lines. */
export function linesBy(
  graph: Pick<LayerGraph, 'count' | 'from' | 'to'>,
  near: 'from' | 'to',
): readonly (readonly number[])[] {
  const far = near === 'from' ? graph.to : graph.from;
  const lists: number[][] = Array.from({ length: graph.count }, () => []);
  graph[near].forEach((node, line) => lists[node].push(far[line]));
  return lists;
}
