import fc from 'fast-check';
import { overlapping } from './__testUtils__/overlapping';
import { LayoutInput, layoutTables } from './layoutTables';
import { settlePlaces } from './settlePlaces';

const box = (id: string, height = 100) => ({ id, width: 264, height });

/** A small warehouse: three sources, two tables in between, two reports. */
const shop: LayoutInput = {
  boxes: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(id => box(id)),
  lines: [
    { from: 'a', to: 'd' },
    { from: 'b', to: 'd' },
    { from: 'c', to: 'e' },
    { from: 'd', to: 'f' },
    { from: 'e', to: 'g' },
  ],
};
const homes = layoutTables(shop);

function unfolded(ids: readonly string[], height = 400): LayoutInput {
  return {
    ...shop,
    boxes: shop.boxes.map(b => (ids.includes(b.id) ? { ...b, height } : b)),
  };
}

describe('settlePlaces', () => {
  it('leaves everything where it is when nothing has changed', () => {
    expect(settlePlaces(homes, shop)?.places).toEqual(homes);
  });

  it('lets an unfolded table stay, and moves only what it grows into', () => {
    const places = settlePlaces(homes, unfolded(['a']))!.places;
    const moved = Object.keys(homes).filter(
      id => places[id].x !== homes[id].x || places[id].y !== homes[id].y,
    );
    const below = ['b', 'c'].filter(id => homes[id].y > homes.a.y);
    expect(moved.sort()).toEqual(below);
    expect(overlapping(unfolded(['a']), places)).toEqual([]);
  });

  it('brings everything back when the table is folded again', () => {
    const open = settlePlaces(homes, unfolded(['a', 'd']))!;
    expect(settlePlaces(open.homes, shop)?.places).toEqual(homes);
  });

  it('puts a new table before what it feeds and behind what feeds it, and moves nothing', () => {
    const added: LayoutInput = {
      boxes: [...shop.boxes, box('new source'), box('new report')],
      lines: [
        ...shop.lines,
        { from: 'new source', to: 'a' },
        { from: 'f', to: 'new report' },
      ],
    };
    const { places } = settlePlaces(homes, added)!;
    expect(places['new source'].x).toBeLessThan(places.a.x);
    expect(places['new report'].x).toBeGreaterThan(places.f.x);
    expect(places['new source'].y).toBeCloseTo(places.a.y);
    expect(places).toMatchObject(homes);
  });

  it('lays out anew what is mostly new', () => {
    const boxes = Array.from({ length: 60 }, (_, i) => box(`n${i}`));
    const added = { ...shop, boxes: [...shop.boxes, ...boxes] };
    expect(settlePlaces(homes, added)).toBeUndefined();
    expect(settlePlaces({}, shop)).toBeUndefined();
  });

  it('keeps what it can in place and lets nothing overlap, whatever unfolds and is expanded', () => {
    const change = fc.record({
      heights: fc.array(fc.integer({ min: 56, max: 420 }), {
        minLength: 40,
        maxLength: 40,
      }),
      added: fc.array(
        fc.record({
          to: fc.integer({ min: 0, max: 19 }),
          fed: fc.boolean(),
          height: fc.integer({ min: 56, max: 420 }),
        }),
        { maxLength: 20 },
      ),
      orientation: fc.constantFrom('right' as const, 'down' as const),
    });
    fc.assert(
      fc.property(change, ({ heights, added, orientation }) => {
        const start: LayoutInput = {
          orientation,
          boxes: heights.slice(0, 20).map((height, i) => box(`t${i}`, height)),
          lines: heights
            .slice(1, 20)
            .map((h, i) => ({ from: `t${h % (i + 1)}`, to: `t${i + 1}` })),
        };
        const before = layoutTables(start);
        const after: LayoutInput = {
          orientation,
          boxes: [
            ...start.boxes.map((b, i) => ({ ...b, height: heights[20 + i] })),
            ...added.map(({ height }, i) => box(`n${i}`, height)),
          ],
          lines: [
            ...start.lines,
            ...added.map(({ to, fed }, i) =>
              fed
                ? { from: `t${to}`, to: `n${i}` }
                : { from: `n${i}`, to: `t${to}` },
            ),
          ],
        };
        const settled = settlePlaces(before, after)!;
        expect(overlapping(after, settled.places)).toEqual([]);
        for (const { id } of start.boxes) {
          expect(settled.places[id].x).toBe(before[id].x);
          expect(settled.places[id].y).toBeGreaterThanOrEqual(before[id].y);
        }
        for (const { id } of after.boxes) {
          expect(Number.isFinite(settled.places[id].y)).toBe(true);
        }
      }),
    );
  });
});
