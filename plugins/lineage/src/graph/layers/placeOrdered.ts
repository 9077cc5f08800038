/** Something with a place that it would like, in an order that it must keep. */
export interface Wish {
  /** Where its middle would like to be. */
  readonly wanted: number;
  /** How much that counts, more than 0. */
  readonly weight: number;
  /** Pixels that it takes. */
  readonly size: number;
}

interface Block {
  /** Sum of weights times wishes, less what stands before in the block. */
  sum: number;
  weight: number;
  first: number;
  size: number;
}

/**
 * Places things of one line as near to their wishes as can be, by the least sum of squares, in their order and a gap apart.
 *
 * Neighbours whose wishes collide become a block that goes to the mean of them (pool adjacent violators, Ayer et al. 1955): every thing is joined
 * to a block once, so the time grows with their number.
 *
 * @returns The middles.
 */
export function placeOrdered(
  wishes: readonly Wish[],
  gap: (before: number, after: number) => number,
): readonly number[] {
  const offsets: number[] = [];
  const blocks: Block[] = [];
  wishes.forEach(({ wanted, weight }, i) => {
    offsets[i] =
      i === 0
        ? 0
        : offsets[i - 1] +
          (wishes[i - 1].size + wishes[i].size) / 2 +
          gap(i - 1, i);
    let block: Block = {
      sum: (wanted - offsets[i]) * weight,
      weight,
      first: i,
      size: 1,
    };
    let last = blocks[blocks.length - 1];
    while (last && last.sum / last.weight >= block.sum / block.weight) {
      blocks.pop();
      block = {
        sum: last.sum + block.sum,
        weight: last.weight + block.weight,
        first: last.first,
        size: last.size + block.size,
      };
      last = blocks[blocks.length - 1];
    }
    blocks.push(block);
  });
  const middles: number[] = [];
  for (const { sum, weight, first, size } of blocks) {
    for (let i = first; i < first + size; i++) {
      middles[i] = sum / weight + offsets[i];
    }
  }
  return middles;
}
