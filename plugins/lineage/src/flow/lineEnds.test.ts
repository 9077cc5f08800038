import { DrawnTable } from '../graph';
import { ROW, columnY } from './lineEnds';

const table = {
  columns: Array.from({ length: 40 }, (_, i) => ({ ref: `t/c${i}` })),
  size: { list: { top: 85, height: 12 * ROW } },
} as unknown as DrawnTable;

describe('columnY', () => {
  it('meets the row of a column that is in sight', () => {
    expect(columnY(table, 't/c2', 0, { scrolled: 0 })).toBe(85 + 2.5 * ROW);
    expect(columnY(table, 't/c20', 0, { scrolled: 15 * ROW })).toBe(
      85 + 5.5 * ROW,
    );
  });

  it('meets the edge of the list where a column is scrolled away', () => {
    expect(columnY(table, 't/c0', 0, { scrolled: 10 * ROW })).toBe(85);
    expect(columnY(table, 't/c39', 0, { scrolled: 0 })).toBe(85 + 12 * ROW);
  });

  it('meets the row that a search has moved a column to, and the list’s top where it found another', () => {
    const found = new Map([['t/c30', 0]]);
    expect(columnY(table, 't/c30', 0, { scrolled: 0, found })).toBe(
      85 + 0.5 * ROW,
    );
    expect(columnY(table, 't/c3', 0, { scrolled: 0, found })).toBe(85);
  });
});
