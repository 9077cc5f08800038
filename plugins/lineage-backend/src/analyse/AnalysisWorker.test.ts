import { loadParser } from '@grainline/sql-lineage';
import { AnalysisWorker } from './AnalysisWorker';
import { analyseSnapshot } from './analyseSnapshot';
import { snapshotOf } from './__testUtils__/snapshotOf';

jest.setTimeout(120_000);

const ORDERS = { columns: 'order_id, amount numeric', keys: [['order_id']] };
const FINE = {
  columns: 'order_id, amount numeric',
  viewSql: 'SELECT order_id, amount FROM s.orders',
};

/** Takes the parser and the resolver many times the time of a view that people write. */
function bomb(): string {
  const terms = Array.from({ length: 400_000 }, () => '(amount + order_id)');
  return `SELECT order_id, greatest(${terms.join(
    ', ',
  )}) AS amount FROM s.orders`;
}

const neverAborted = () => new AbortController().signal;

describe('AnalysisWorker', () => {
  it('finds in its thread what the analysis finds', async () => {
    await loadParser();
    const snapshot = snapshotOf({ orders: ORDERS, v: FINE, w: FINE });
    const progress: [number, number][] = [];
    const analysed = await AnalysisWorker.create().analyse(snapshot, {
      signal: neverAborted(),
      onProgress: (done, total) => progress.push([done, total]),
    });
    expect(analysed).toEqual(analyseSnapshot(snapshot));
    expect(progress).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it('leaves out a statement that does not end, and analyses the others', async () => {
    const analysed = await AnalysisWorker.create({
      unitTimeoutMs: 500,
    }).analyse(
      snapshotOf({
        orders: ORDERS,
        before: FINE,
        bomb: { columns: 'order_id, amount', viewSql: bomb() },
        after: FINE,
      }),
      { signal: neverAborted() },
    );
    const tables = Object.fromEntries(analysed.tables.map(t => [t.name, t]));
    expect(tables.bomb.unresolved).toMatchObject([{ code: 'timeout' }]);
    expect(tables.bomb.keepLineage?.code).toBe('timeout');
    expect(tables.before.unresolved).toEqual([]);
    expect(tables.after.unresolved).toEqual([]);
    expect(analysed.assertions.map(a => a.to)).toEqual(
      expect.arrayContaining(['shop/s/after/amount', 'shop/s/before/amount']),
    );
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const started = Date.now();
    await expect(
      AnalysisWorker.create({ unitTimeoutMs: 60_000 }).analyse(
        snapshotOf({
          orders: ORDERS,
          bomb: { columns: 'order_id, amount', viewSql: bomb() },
        }),
        {
          signal: controller.signal,
          onProgress: () => controller.abort(new Error('stopped')),
        },
      ),
    ).rejects.toThrow('stopped');
    expect(Date.now() - started).toBeLessThan(30_000);
  });
});
