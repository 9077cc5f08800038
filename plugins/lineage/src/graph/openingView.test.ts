import { openingView } from './openingView';

const frame = { width: 1000, height: 500 };
const box = (id: string, height = 100) => ({ id, width: 200, height });

describe('openingView', () => {
  it('shows a small picture as a whole, in the middle and not enlarged', () => {
    const view = openingView(
      { boxes: [box('a'), box('b')], lines: [] },
      { a: { x: 0, y: 0 }, b: { x: 400, y: 0 } },
      'a',
      frame,
    );
    expect(view).toEqual({ zoom: 1, x: 200, y: 200 });
  });

  it('opens a large picture on its root at a size that can be read', () => {
    const view = openingView(
      { boxes: [box('a'), box('root'), box('b')], lines: [] },
      {
        a: { x: 0, y: 0 },
        root: { x: 9000, y: 800 },
        b: { x: 19999, y: 9999 },
      },
      'root',
      frame,
    );
    expect(view.zoom).toBeGreaterThan(0.55);
    expect(view.x + 9100 * view.zoom).toBe(500);
    expect(view.y + 850 * view.zoom).toBe(250);
  });

  it('shows what is next to the root with it where both can be read', () => {
    const boxes = [box('far'), box('root'), box('next'), box('more', 90)];
    const places = {
      far: { x: 9000, y: 9000 },
      root: { x: 3000, y: 3000 },
      next: { x: 3500, y: 3300 },
      more: { x: 2600, y: 2900 },
    };
    const lines = [
      { from: 'root', to: 'next' },
      { from: 'more', to: 'root' },
      { from: 'next', to: 'far' },
    ];
    const view = openingView({ boxes, lines }, places, 'root', frame);
    for (const id of ['root', 'next', 'more'] as const) {
      const { x, y } = places[id];
      expect(view.x + x * view.zoom).toBeGreaterThanOrEqual(0);
      expect(view.x + (x + 200) * view.zoom).toBeLessThanOrEqual(1000);
      expect(view.y + y * view.zoom).toBeGreaterThanOrEqual(0);
      expect(view.y + (y + 100) * view.zoom).toBeLessThanOrEqual(500);
    }
    expect(view.zoom).toBeGreaterThanOrEqual(0.55);
  });

  it('shows the root and what is next to it from afar where only lines would be in sight', () => {
    const boxes = [box('root'), box('above'), box('below'), box('end')];
    const places = {
      root: { x: 0, y: 4000 },
      above: { x: 400, y: 3000 },
      below: { x: 400, y: 5000 },
      end: { x: 900, y: 0 },
    };
    const lines = [
      { from: 'root', to: 'above' },
      { from: 'root', to: 'below' },
    ];
    const view = openingView({ boxes, lines }, places, 'root', frame);
    expect(view.zoom).toBeLessThan(0.2);
    expect(view.y + 3000 * view.zoom).toBeGreaterThan(0);
    expect(view.y + 5100 * view.zoom).toBeLessThan(500);
    const further = { ...places, below: { x: 400, y: 9000 } };
    expect(openingView({ boxes, lines }, further, 'root', frame).zoom).toBe(
      0.75,
    );
  });

  it('stays near the root of whose many neighbours some are in sight', () => {
    const many = Array.from({ length: 40 }, (_, i) => `t${i}`);
    const view = openingView(
      {
        boxes: [box('root'), ...many.map(id => box(id))],
        lines: many.map(id => ({ from: 'root', to: id })),
      },
      Object.fromEntries([
        ['root', { x: 0, y: 2000 }],
        ...many.map((id, i) => [id, { x: 400, y: i * 110 }]),
      ]),
      'root',
      frame,
    );
    expect(view.zoom).toBe(0.75);
  });

  it('leaves no empty half beside a root that nothing follows', () => {
    const view = openingView(
      { boxes: [box('a'), box('root')], lines: [] },
      { a: { x: 0, y: 0 }, root: { x: 3000, y: 0 } },
      'root',
      frame,
    );
    const rightEdge = view.x + 3200 * view.zoom;
    expect(rightEdge).toBeGreaterThan(900);
    expect(rightEdge).toBeLessThan(1000);
    expect(view.y + 50 * view.zoom).toBe(250);
  });

  it('keeps the top of a root in sight that is higher than the frame', () => {
    const view = openingView(
      { boxes: [box('root', 4000)], lines: [] },
      { root: { x: 0, y: 100 } },
      'root',
      frame,
    );
    expect(view.y + 100 * view.zoom).toBeGreaterThan(0);
    expect(view.y + 100 * view.zoom).toBeLessThan(100);
  });
});
