import { RecordedLineage, recordedShop } from '../__testUtils__';
import { drawLineage } from './drawLineage';
import { layoutInput } from './layoutInput';
import { layoutTables } from './layoutTables';
import { KnownLineage } from './KnownLineage';
import { mergeAnswers } from './mergeAnswers';

const revenue = 'shop/marts/daily_revenue';
const nothing = new Map();

describe('drawLineage', () => {
  const api = RecordedLineage.of(recordedShop);
  let known: KnownLineage;

  beforeAll(async () => {
    known = mergeAnswers([
      await api.lineage({ ref: revenue, depth: 3 }),
      await api.lineage({ ref: revenue, depth: 3, level: 'column' }),
    ]);
  });

  const tableOf = (picture: ReturnType<typeof drawLineage>, ref: string) =>
    picture.tables.find(t => t.ref === ref)!;

  it('draws lines between columns, and between tables only where no columns are known', () => {
    const picture = drawLineage(known, { indirect: false, unfolded: nothing });
    const flows = picture.edges.filter(e => e.level === 'table');
    expect(flows.map(e => [e.from.table, e.to.table])).toEqual([
      ['shop/staging/orders', 'shop/core/order_facts'],
      ['shop/raw/order_lines', 'shop/core/order_facts'],
    ]);
    expect(picture.edges.filter(e => e.level === 'column')).toHaveLength(12);
  });

  it('says once, on one line between two tables, that the grain changes', () => {
    const picture = drawLineage(known, { indirect: false, unfolded: nothing });
    const marked = picture.edges.filter(e => e.grainChange);
    expect(
      marked.map(e => [e.from.table, e.to.table, e.grainChange?.kind]),
    ).toEqual([
      ['shop/core/order_facts', revenue, 'coarser'],
      [revenue, 'shop/reporting/revenue_net', 'coarser'],
    ]);
  });

  it('says so on the path of the chosen column', () => {
    const picture = drawLineage(known, {
      column: `${revenue}/revenue`,
      everything: true,
      indirect: false,
      unfolded: nothing,
    });
    expect(picture.edges.filter(e => e.grainChange).map(e => e.dimmed)).toEqual(
      [false, false],
    );
  });

  it('shows only the columns that take part, and counts the others', () => {
    const picture = drawLineage(known, { indirect: false, unfolded: nothing });
    const raw = tableOf(picture, 'shop/raw/orders');
    expect(raw.columns.map(c => c.name)).toEqual([
      'order_id',
      'store_id',
      'ordered_at',
      'amount',
    ]);
    expect(raw.fold).toEqual({
      hiddenColumns: 2,
      unfolded: false,
      canFold: true,
    });
  });

  it('shows every column of an unfolded table', () => {
    const raw = recordedShop.tables.find(t => t.ref === 'shop/raw/orders')!;
    const picture = drawLineage(known, {
      indirect: false,
      unfolded: new Map([[raw.ref, raw.columns]]),
    });
    const drawn = tableOf(picture, raw.ref);
    expect(drawn.columns).toHaveLength(6);
    expect(drawn.fold.hiddenColumns).toBe(0);
  });

  it('lights the chosen column’s path up and down and dims the rest', () => {
    const picture = drawLineage(known, {
      column: `${revenue}/revenue`,
      everything: true,
      indirect: false,
      unfolded: nothing,
    });
    const lit = picture.tables.flatMap(t =>
      t.columns.filter(c => c.lit).map(c => c.ref),
    );
    expect(lit.sort()).toEqual([
      'shop/core/order_facts/net_amount',
      'shop/marts/daily_revenue/revenue',
      'shop/reporting/executive/revenue',
      'shop/reporting/revenue_net/revenue',
    ]);
    expect(tableOf(picture, 'shop/raw/orders').dimmed).toBe(true);
    expect(tableOf(picture, 'shop/core/order_facts').dimmed).toBe(false);
    expect(picture.edges.filter(e => !e.dimmed)).toHaveLength(3);
  });

  it('does not turn round at a source and light its other targets', () => {
    const picture = drawLineage(known, {
      column: 'shop/reporting/revenue_net/day',
      indirect: false,
      unfolded: nothing,
    });
    const lit = picture.tables.flatMap(t =>
      t.columns.filter(c => c.lit).map(c => c.ref),
    );
    expect(lit).not.toContain('shop/reporting/revenue_net/revenue');
    expect(lit).toContain('shop/reporting/executive/day');
  });

  it('shows the chosen column even where nothing is known of it', () => {
    const picture = drawLineage(known, {
      column: 'shop/core/order_facts/lines',
      indirect: false,
      unfolded: nothing,
    });
    const facts = tableOf(picture, 'shop/core/order_facts');
    expect(facts.columns.at(-1)).toMatchObject({ name: 'lines', chosen: true });
  });

  it('draws what only filters when it is asked for', () => {
    const without = drawLineage(known, { indirect: false, unfolded: nothing });
    const withIndirect = drawLineage(known, {
      indirect: true,
      unfolded: nothing,
    });
    expect(without.edges.some(e => e.indirect)).toBe(false);
    expect(withIndirect.edges.filter(e => e.indirect)).toHaveLength(1);
  });

  it('measures tables so that each line of theirs has its place', () => {
    const picture = drawLineage(known, { indirect: false, unfolded: nothing });
    for (const { size, columns } of picture.tables) {
      expect(size.columnYs).toHaveLength(columns.length);
      for (const y of [...size.columnYs, size.headerY, size.foldY]) {
        expect(y).toBeGreaterThan(0);
        expect(y).toBeLessThan(size.height);
      }
    }
  });

  it('lays tables out from left to right without overlap', () => {
    const picture = drawLineage(known, { indirect: false, unfolded: nothing });
    const input = layoutInput(picture);
    const places = layoutTables(input);
    for (const line of input.lines) {
      expect(places[line.from].x).toBeLessThan(places[line.to].x);
    }
    const boxes = input.boxes.map(box => ({ ...box, ...places[box.id] }));
    const overlapping = boxes.filter(a =>
      boxes.some(
        b =>
          a.id < b.id &&
          a.x < b.x + b.width &&
          b.x < a.x + a.width &&
          a.y < b.y + b.height &&
          b.y < a.y + a.height,
      ),
    );
    expect(overlapping).toEqual([]);
  });

  it('lays out a table that feeds itself, and two that feed each other', () => {
    const boxes = ['a', 'b'].map(id => ({ id, width: 10, height: 10 }));
    const places = layoutTables({
      boxes,
      lines: [
        { from: 'a', to: 'a' },
        { from: 'a', to: 'b' },
        { from: 'b', to: 'a' },
      ],
    });
    expect(Number.isFinite(places.a.x) && Number.isFinite(places.b.x)).toBe(
      true,
    );
    expect(places.a.x).not.toBe(places.b.x);
  });
});
