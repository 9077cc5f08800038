import { loadParser } from '@grainline/sql-lineage';
import { Assertion } from '@grainline/backstage-plugin-lineage-common';
import { CrawlFacts } from '../record/CrawlFacts';
import { assertionFacts } from '../record/factRows';
import { unpackChunk } from '../record/PackedChunk';
import { AnalysisWorker } from './AnalysisWorker';
import { analyseSnapshot } from './analyseSnapshot';
import { inputOf } from './__testUtils__/inputOf';
import { snapshotOf } from './__testUtils__/snapshotOf';

jest.setTimeout(300_000);

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

function rowsOf(facts: CrawlFacts) {
  const chunks = facts.chunks.map(unpackChunk);
  return {
    tables: chunks.flatMap(c => c.tables),
    columns: chunks.flatMap(c => c.columns),
    edges: chunks.flatMap(c => c.edges),
  };
}

const keyOf = (a: Assertion) => `${a.kind} ${a.from} ${a.to}`;

describe('AnalysisWorker', () => {
  it('finds in its process what the analysis finds', async () => {
    await loadParser();
    const snapshot = snapshotOf(
      {
        orders: ORDERS,
        v: FINE,
        w: {
          columns: 'order_id, amount numeric',
          viewSql:
            'SELECT v.order_id, v.amount FROM s.v JOIN s.orders o ON v.order_id = o.order_id',
        },
        totals: { columns: 'order_id, amount numeric' },
      },
      [
        {
          name: 'fill',
          signature: 'fill()',
          kind: 'procedure',
          language: 'sql',
          body: 'INSERT INTO s.totals SELECT order_id, amount FROM s.w',
        },
      ],
    );
    const progress: [number, number][] = [];
    const facts = await AnalysisWorker.create().analyse(inputOf(snapshot), {
      signal: neverAborted(),
      onProgress: (done, total) => progress.push([done, total]),
    });
    const analysed = analyseSnapshot(snapshot);
    const { tables, columns, edges } = rowsOf(facts);
    expect(tables.map(t => [t.ref, JSON.parse(t.grain)])).toEqual(
      analysed.tables.map(t => [t.ref, JSON.parse(JSON.stringify(t.grain))]),
    );
    expect(columns.map(c => c.ref)).toEqual(
      analysed.tables.flatMap(t => t.columns.map(c => c.ref)),
    );
    expect(edges.sort((a, b) => (a.hash < b.hash ? -1 : 1))).toEqual(
      [...analysed.assertions]
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
        .map(a => assertionFacts('shop', a))
        .sort((a, b) => (a.hash < b.hash ? -1 : 1)),
    );
    expect(edges.map(e => e.kind)).toEqual(
      expect.arrayContaining(['FEEDS', 'DERIVES', 'JOINS']),
    );
    expect(facts.jobs).toEqual(analysed.jobs);
    expect(facts.columnLineage).toEqual(analysed.columnLineage);
    expect(progress).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  it('gives out nothing of what the record holds already', async () => {
    const input = inputOf(snapshotOf({ orders: ORDERS, v: FINE, w: FINE }));
    const options = { signal: neverAborted() };
    const worker = AnalysisWorker.create();
    const first = await worker.analyse(input, options);
    const known = new Map(
      rowsOf(first).tables.map(t => [
        t.ref,
        { hash: t.hash, edgesHash: t.edges_hash },
      ]),
    );
    const again = await worker.analyse(
      { ...input, known, knownJoins: first.joins.hash },
      options,
    );
    expect(again.chunks).toEqual([]);
    expect(again.joins.changed).toBe(false);

    known.set('shop/s/v', { hash: 'another', edgesHash: 'another' });
    const changed = await worker.analyse({ ...input, known }, options);
    const { tables, edges } = rowsOf(changed);
    expect(tables.map(t => t.ref)).toEqual(['shop/s/v']);
    expect(new Set(edges.map(e => e.owner_table))).toEqual(
      new Set(['shop/s/v']),
    );
  });

  it('leaves out a statement that does not end, and analyses the others', async () => {
    const facts = await AnalysisWorker.create({ unitTimeoutMs: 2_000 }).analyse(
      inputOf(
        snapshotOf({
          orders: ORDERS,
          before: FINE,
          bomb: { columns: 'order_id, amount', viewSql: bomb() },
          after: FINE,
        }),
      ),
      { signal: neverAborted() },
    );
    const { tables, edges } = rowsOf(facts);
    const unresolved = Object.fromEntries(
      tables.map(t => [t.name, JSON.parse(t.unresolved)]),
    );
    expect(unresolved.bomb).toMatchObject([{ code: 'timeout' }]);
    expect(facts.transient).toBe(true);
    expect(unresolved.before).toEqual([]);
    expect(unresolved.after).toEqual([]);
    expect(edges.map(e => e.to_ref)).toEqual(
      expect.arrayContaining(['shop/s/after/amount', 'shop/s/before/amount']),
    );
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const started = Date.now();
    await expect(
      AnalysisWorker.create({ unitTimeoutMs: 60_000 }).analyse(
        inputOf(
          snapshotOf({
            orders: ORDERS,
            bomb: { columns: 'order_id, amount', viewSql: bomb() },
          }),
        ),
        {
          signal: controller.signal,
          onProgress: () => controller.abort(new Error('stopped')),
        },
      ),
    ).rejects.toThrow('stopped');
    expect(Date.now() - started).toBeLessThan(60_000);
  });
});
