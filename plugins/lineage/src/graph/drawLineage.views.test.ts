import { RecordedLineage, recordedShop } from '../__testUtils__';
import { edgeOf, nodeOf } from './__testUtils__/knownLineage';
import { DrawOptions } from './DrawOptions';
import { drawLineage } from './drawLineage';
import { KnownLineage } from './KnownLineage';
import { layoutInput } from './layoutInput';
import { LineagePicture } from './LineagePicture';
import { mergeAnswers } from './mergeAnswers';

const revenue = 'shop/marts/daily_revenue';
const facts = 'shop/core/order_facts';
const plain: DrawOptions = { indirect: false, unfolded: new Map() };

const linesOf = (picture: LineagePicture) =>
  picture.edges.map(e => `${e.kind} ${e.from.table} ${e.to.table}`);

describe('drawLineage, the ways to look at a lineage', () => {
  const api = RecordedLineage.of(recordedShop);
  let known: KnownLineage;
  beforeAll(async () => {
    known = mergeAnswers([
      await api.lineage({ ref: revenue, depth: 3, level: 'column' }),
    ]);
  });
  const draw = (options: Partial<DrawOptions>, of: KnownLineage = known) =>
    drawLineage(of, { ...plain, ...options });

  it('draws only the path of a chosen column, with a count of the other columns', () => {
    const picture = draw({ column: `${revenue}/revenue` });
    expect(
      picture.tables.map(t => [
        t.ref,
        t.steps,
        t.columns.map(c => c.name),
        t.fold.hiddenColumns,
      ]),
    ).toEqual([
      [revenue, 0, ['revenue'], 3],
      [facts, -1, ['net_amount'], 4],
      ['shop/reporting/revenue_net', 1, ['revenue'], 1],
      ['shop/reporting/executive', 2, ['revenue'], 1],
    ]);
    expect(picture.path).toEqual({ column: `${revenue}/revenue`, only: true });
    expect(picture.edges.every(e => e.lit && !e.dimmed)).toBe(true);
  });

  it('is about the chosen column’s table where the root is not on its path', () => {
    const column = 'shop/raw/orders/status';
    const picture = draw({ column });
    expect(picture.focus).toBe('shop/raw/orders');
    expect(picture.tables.map(t => t.ref)).toEqual(['shop/raw/orders']);
    expect(draw({ column, everything: true }).focus).toBe(revenue);
  });

  it('draws tables alone, each two of them joined by one line', () => {
    const picture = draw({ level: 'table' });
    expect(picture.tables.every(t => t.columns.length === 0)).toBe(true);
    expect(linesOf(picture)).toEqual([
      'table shop/staging/orders shop/core/order_facts',
      'table shop/raw/order_lines shop/core/order_facts',
      'value shop/raw/orders shop/staging/orders',
      'value shop/core/order_facts shop/marts/daily_revenue',
      'value shop/marts/daily_revenue shop/reporting/revenue_net',
      'value shop/reporting/revenue_net shop/reporting/executive',
    ]);
  });

  it('draws where the lineage ends, and says through how many tables', () => {
    const picture = draw({ ends: true });
    expect(picture.tables.map(t => t.ref)).toEqual([
      revenue,
      'shop/raw/order_lines',
      'shop/raw/orders',
      'shop/reporting/executive',
    ]);
    expect(
      picture.edges.map(e => [e.from.table, e.to.table, e.through]),
    ).toEqual([
      [revenue, 'shop/reporting/executive', 1],
      ['shop/raw/order_lines', revenue, 1],
      ['shop/raw/orders', revenue, 2],
    ]);
  });

  it('takes a table for an end where more waits on the side that leads away', () => {
    const staging = known.tables.get('shop/staging/orders')!;
    const endsWith = (more: object) => {
      const tables = new Map(known.tables);
      tables.set(staging.ref, { ...staging, ...more });
      const picture = draw({ ends: true }, { ...known, tables });
      return picture.tables.find(t => t.ref === staging.ref)?.waiting;
    };
    expect(endsWith({ moreUpstream: 2 })).toEqual([
      { side: 'upstream', more: 2, hidden: 0 },
    ]);
    // Other tables that it feeds are not on the way.
    expect(endsWith({ moreDownstream: 2 })).toBeUndefined();
  });

  it('counts the lines that lead through others, and leaves them out like these', () => {
    const whole = draw({ ends: true });
    expect(whole.counts.table).toBe(3);
    const without = new Set(['table'] as const);
    expect(draw({ ends: true, without }).edges).toEqual([]);
  });

  it('draws schemas in place of tables, but for those that are open', () => {
    const picture = draw({ grouped: true, openSchemas: new Set(['shop/raw']) });
    expect(picture.schemas!.map(s => [s.name, s.tables, s.hasRoot])).toEqual([
      ['marts', 1, true],
      ['core', 1, false],
      ['staging', 1, false],
      ['reporting', 2, false],
    ]);
    expect(picture.focus).toBe('shop/marts');
    expect(picture.tables.map(t => t.ref)).toEqual([
      'shop/raw/order_lines',
      'shop/raw/orders',
    ]);
    expect(linesOf(picture)).toContain('value shop/marts shop/reporting');
    expect(linesOf(picture)).not.toContain(
      'value shop/reporting shop/reporting',
    );
    const marts = picture.schemas![0];
    expect(marts.waiting).toEqual([{ side: 'upstream', more: 0, hidden: 1 }]);
  });

  describe('of two tables', () => {
    const [a, b] = ['shop/raw/a', 'shop/raw/b'];
    const pair = (...edges: KnownLineage['edges']): KnownLineage => ({
      root: a,
      tables: new Map([a, b].map(ref => [ref, nodeOf(ref, 3)])),
      edges,
      truncated: false,
      notices: [],
    });
    const feeds = edgeOf('FEEDS', a, b);
    const value = edgeOf('DERIVES', `${a}/c0`, `${b}/c0`);

    it('lays foreign keys and joins over the flow, which move no table', () => {
      const laidOver = pair(
        feeds,
        edgeOf('FOREIGN_KEY', `${b}/c1`, `${a}/c0`),
        edgeOf('JOINS', `${a}/c2`, `${b}/c2`),
        edgeOf('JOINS', `${b}/c2`, `${a}/c2`),
      );
      expect(linesOf(draw({}, laidOver))).toEqual([`table ${a} ${b}`]);
      const overlays = new Set(['foreign-key', 'join'] as const);
      const picture = draw({ overlays }, laidOver);
      expect(linesOf(picture)).toEqual([
        `table ${a} ${b}`,
        `foreign-key ${b} ${a}`,
        `join ${a} ${b}`,
      ]);
      expect(picture.edges[2].edges).toHaveLength(2);
      expect(picture.tables[0].columns.map(c => c.name)).toEqual(['c0', 'c2']);
      expect(layoutInput(picture).lines).toEqual([{ from: a, to: b }]);
    });

    it('lets what a person stated go before what was found', () => {
      const likely = { ...value, certainty: 'likely' as const };
      const stated = { ...value, bases: ['stated' as const] };
      const certaintyOf = (...edges: KnownLineage['edges']) =>
        draw({ level: 'table' }, pair(feeds, ...edges)).edges[0].certainty;
      expect(certaintyOf(likely)).toBe('likely');
      expect(certaintyOf(likely, value)).toBe('certain');
      expect(certaintyOf(likely, value, stated)).toBe('stated');
    });

    it('draws the certain flow where what is known of columns is likely and switched off', () => {
      const likely = { ...value, certainty: 'likely' as const };
      const picture = draw(
        { without: new Set(['likely'] as const) },
        pair(feeds, likely),
      );
      expect(linesOf(picture)).toEqual([`table ${a} ${b}`]);
      expect(picture.counts).toMatchObject({ value: 1, likely: 1, table: 0 });
    });

    it('marks a line that is gone since only where all of it is', () => {
      const removed = { ...value, sinceThen: 'removed' as const };
      const other = {
        ...removed,
        from: `${a}/c1`,
        sinceThen: undefined,
      };
      const sinceOf = (...edges: KnownLineage['edges']) =>
        draw({ level: 'table' }, pair(feeds, ...edges)).edges[0].sinceThen;
      expect(sinceOf(removed)).toBe('removed');
      expect(sinceOf(removed, other)).toBeUndefined();
    });

    it('shows of an unfolded table of the past also the columns that it has no more', () => {
      const then = pair(feeds, value);
      const [first, ...others] = then.tables.get(a)!.columns;
      const gone = { ...first, sinceThen: 'removed' as const };
      const tables = new Map(then.tables);
      tables.set(a, nodeOf(a, 3, { columns: [gone, ...others] }));
      const picture = draw(
        { unfolded: new Map([[a, others]]) },
        { ...then, tables },
      );
      expect(picture.tables[0].columns.map(c => [c.name, c.sinceThen])).toEqual(
        [
          ['c0', 'removed'],
          ['c1', undefined],
          ['c2', undefined],
        ],
      );
      expect(picture.edges[0].from.column).toBe(`${a}/c0`);
    });

    it('names a line the same when a table unfolds', () => {
      const folded = draw({}, pair(feeds, value));
      const columns = Array.from({ length: 30 }, (_, i) => ({
        ref: `${a}/c${29 - i}`,
        name: `c${29 - i}`,
        type: 'text',
      }));
      const unfolded = draw(
        { unfolded: new Map([[a, columns]]) },
        pair(feeds, value),
      );
      expect(unfolded.edges[0].id).toBe(folded.edges[0].id);
      expect(unfolded.edges[0].from.y).toBeGreaterThan(folded.edges[0].from.y);
      const { list, height } = unfolded.tables[0].size;
      expect(list!.top + list!.height).toBeLessThan(height);
    });
  });
});
