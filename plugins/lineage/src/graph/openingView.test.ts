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
