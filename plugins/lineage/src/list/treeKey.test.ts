import { RecordedLineage, recordedShop } from '../__testUtils__';
import {
  LineageList,
  drawLineage,
  growTree,
  listLineage,
  mergeAnswers,
} from '../graph';
import { treeKey } from './treeKey';
import { TreeRow, treeRows } from './treeRows';

const revenue = 'shop/marts/daily_revenue';

describe('a tree of the lineage', () => {
  let list: LineageList;
  beforeAll(async () => {
    const api = RecordedLineage.of(recordedShop);
    const answer = await api.lineage({ ref: revenue, level: 'column' });
    const known = mergeAnswers([answer]);
    list = listLineage(
      drawLineage(known, { indirect: false, unfolded: new Map() }),
      known,
    );
  });

  const rowsWith = (open: boolean) =>
    treeRows(list, 'upstream', growTree(list, 'upstream'), () => open);
  const named = (row: TreeRow) =>
    row.kind === 'table'
      ? `${row.level} ${row.item.name}`
      : `${row.level} ${row.waiting.more} more, ${row.waiting.hidden} hidden`;

  it('shows what hangs below open rows only, and counts what waits behind each', () => {
    expect(rowsWith(false).map(named)).toEqual([
      '1 core.order_facts',
      '1 0 more, 1 hidden',
    ]);
    expect(rowsWith(true).map(named)).toEqual([
      '1 core.order_facts',
      '2 raw.order_lines',
      '2 staging.orders',
      '3 1 more, 0 hidden',
      '1 0 more, 1 hidden',
    ]);
  });

  it('says of each row where among its siblings it is', () => {
    expect(rowsWith(true).map(row => [row.position, row.of])).toEqual([
      [1, 2],
      [1, 2],
      [2, 2],
      [1, 1],
      [2, 2],
    ]);
  });

  it('is walked as trees are walked', () => {
    const rows = rowsWith(true);
    const [facts, lines, staging, waiting, hidden] = rows.map(row => row.key);
    expect(treeKey(rows, facts, 'ArrowDown')).toEqual({ to: lines });
    expect(treeKey(rows, lines, 'ArrowUp')).toEqual({ to: facts });
    expect(treeKey(rows, facts, 'ArrowUp')).toBeUndefined();
    expect(treeKey(rows, hidden, 'ArrowDown')).toBeUndefined();
    expect(treeKey(rows, staging, 'Home')).toEqual({ to: facts });
    expect(treeKey(rows, staging, 'End')).toEqual({ to: hidden });
    expect(treeKey(rows, facts, 'ArrowRight')).toEqual({ to: lines });
    expect(treeKey(rows, facts, 'ArrowLeft')).toEqual({ close: facts });
    expect(treeKey(rows, waiting, 'ArrowLeft')).toEqual({ to: staging });
    expect(treeKey(rows, lines, 'ArrowRight')).toBeUndefined();
    expect(treeKey(rows, lines, 'a')).toBeUndefined();
    expect(treeKey(rows, 'gone', 'ArrowDown')).toBeUndefined();
    const closed = rowsWith(false);
    expect(treeKey(closed, facts, 'ArrowRight')).toEqual({ open: facts });
    expect(treeKey(closed, facts, 'ArrowLeft')).toBeUndefined();
  });
});
