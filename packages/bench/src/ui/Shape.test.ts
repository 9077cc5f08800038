import { binaryTree, layeredGraph, Shape } from './Shape';

function depthOf(shape: Shape): number {
  const depths: number[] = [];
  for (const { id, reads } of shape.tables) {
    depths[id] =
      reads.length === 0 ? 0 : 1 + Math.max(...reads.map(r => depths[r]));
  }
  return Math.max(...depths);
}

function reachable(shape: Shape): number {
  const reached = new Set([0]);
  for (const { id, reads } of shape.tables) {
    if (reads.some(r => reached.has(r))) {
      reached.add(id);
    }
  }
  return reached.size;
}

describe.each([
  ...[31, 63, 511].map(binaryTree),
  ...[12, 500, 2_000].map(layeredGraph),
])('$name', shape => {
  it('has the tables that its name says, each after those that it reads', () => {
    expect(shape.tables).toHaveLength(Number(shape.name.split('_')[1]));
    shape.tables.forEach(({ id, reads }, i) => {
      expect(id).toBe(i);
      expect(reads.every(r => r < id)).toBe(true);
      expect(new Set(reads).size).toBe(reads.length);
    });
  });

  it('is all downstream of its first table, as far as it says', () => {
    expect(reachable(shape)).toBe(shape.tables.length);
    expect(depthOf(shape)).toBe(shape.depth);
  });
});

it('gives the same layers in every run', () => {
  expect(layeredGraph(500)).toEqual(layeredGraph(500));
});
