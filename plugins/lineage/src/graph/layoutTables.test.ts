import fc from 'fast-check';
import { LayoutInput, layoutTables } from './layoutTables';
import { overlapping } from './__testUtils__/overlapping';

/** Any graph: cycles, loops, doubles and boxes without lines included. */
const graphs: fc.Arbitrary<LayoutInput> = fc
  .integer({ min: 1, max: 60 })
  .chain(count =>
    fc.record({
      boxes: fc.tuple(
        ...Array.from({ length: count }, (_, i) =>
          fc.record({
            id: fc.constant(`t${i}`),
            width: fc.constant(264),
            height: fc.integer({ min: 56, max: 420 }),
          }),
        ),
      ),
      lines: fc.array(
        fc.record({
          from: fc.integer({ min: 0, max: count - 1 }).map(i => `t${i}`),
          to: fc.integer({ min: 0, max: count - 1 }).map(i => `t${i}`),
        }),
        { maxLength: 150 },
      ),
      orientation: fc.constantFrom('right' as const, 'down' as const),
    }),
  );

/** A graph as large as a view allows, with hubs and lines over many steps. */
function skewed(count: number): LayoutInput {
  let seed = 7;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  return {
    boxes: Array.from({ length: count }, (_, i) => ({
      id: `t${i}`,
      width: 264,
      height: 56 + Math.floor(random() * 9) * 24,
    })),
    lines: Array.from({ length: count * 2 }, (_, i) => {
      const to = 1 + (i % (count - 1));
      return { from: `t${Math.floor(to * random() ** 1.5)}`, to: `t${to}` };
    }),
  };
}

describe('layoutTables', () => {
  it('places every box of any graph, none over another', () => {
    fc.assert(
      fc.property(graphs, input => {
        const places = layoutTables(input);
        for (const { id } of input.boxes) {
          expect(Number.isFinite(places[id].x + places[id].y)).toBe(true);
        }
        expect(overlapping(input, places)).toEqual([]);
      }),
    );
  });

  it('lets all lines lead onwards where there is no cycle, in both orientations', () => {
    fc.assert(
      fc.property(graphs, input => {
        const number = (id: string) => Number(id.slice(1));
        const lines = input.lines.filter(l => number(l.from) < number(l.to));
        const places = layoutTables({ ...input, lines });
        const axis = input.orientation === 'down' ? 'y' : 'x';
        for (const { from, to } of lines) {
          expect(places[from][axis]).toBeLessThan(places[to][axis]);
        }
      }),
    );
  });

  it('places the same graph the same every time', () => {
    fc.assert(
      fc.property(graphs, input => {
        expect(layoutTables(input)).toEqual(layoutTables(input));
      }),
    );
  });

  it('makes a field of a thousand tables that one table feeds', () => {
    const boxes = Array.from({ length: 1001 }, (_, i) => ({
      id: `t${i}`,
      width: 264,
      height: 120,
    }));
    const places = layoutTables({
      boxes,
      lines: boxes.slice(1).map(({ id }) => ({ from: 't0', to: id })),
    });
    const xs = boxes.map(({ id }) => places[id].x);
    const ys = boxes.map(({ id }) => places[id].y);
    const width = Math.max(...xs) - Math.min(...xs);
    const height = Math.max(...ys) - Math.min(...ys);
    expect(height / width).toBeLessThan(2);
    expect(width / height).toBeLessThan(2);
    expect(overlapping({ boxes, lines: [] }, places)).toEqual([]);
  });

  it('takes no more than a second for 2,000 tables, and says how far it is', () => {
    const shares: number[] = [];
    const start = performance.now();
    layoutTables(skewed(2000), ({ share }) => shares.push(share));
    expect(performance.now() - start).toBeLessThan(1000);
    expect(shares.length).toBeGreaterThan(5);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeLessThanOrEqual(1);
  });
});
