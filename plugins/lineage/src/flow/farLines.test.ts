import { RecordedLineage, recordedShop } from '../__testUtils__';
import { drawLineage, layoutInput, layoutTables, mergeAnswers } from '../graph';
import { farLines } from './farLines';
import { PlacedPicture, placePicture } from './PlacedPicture';
import { MOST_ELEMENTS, paintedLines } from './Scene';
import { lineAt, nodeAt } from './nodeAt';
import { pointAt } from '../graph';
import { paintedShape } from './Scene';

const revenue = 'shop/marts/daily_revenue';

describe('a picture from afar', () => {
  let placed: PlacedPicture;
  beforeAll(async () => {
    const known = mergeAnswers([
      await RecordedLineage.of(recordedShop).lineage({
        ref: revenue,
        depth: 3,
        level: 'column',
      }),
    ]);
    const picture = drawLineage(known, {
      column: `${revenue}/revenue`,
      everything: true,
      indirect: false,
      unfolded: new Map(),
    });
    placed = placePicture(picture, layoutTables(layoutInput(picture)));
  });

  it('has one line between two tables, and the one on the path if there is one', () => {
    const lines = farLines(placed);
    const pairs = lines.map(({ line }) => `${line.from.ref} ${line.to.ref}`);
    expect(new Set(pairs).size).toBe(pairs.length);
    expect(pairs.length).toBeLessThan(placed.lines.length);
    const toRevenue = lines.find(
      ({ line }) =>
        line.from.ref === 'shop/core/order_facts' && line.to.ref === revenue,
    );
    expect(toRevenue?.line.edge.lit).toBe(true);
    expect(toRevenue?.grainChange).toBe(true);
  });

  it('paints all lines from afar, and none from near where they are few enough to be elements', () => {
    expect(placed.lines.length).toBeLessThan(MOST_ELEMENTS);
    expect(paintedLines(placed, true)).toHaveLength(farLines(placed).length);
    expect(paintedLines(placed, false)).toEqual([]);
  });

  it('finds the table and the line under the pointer', () => {
    const root = placed.byRef.get(revenue)!;
    const inRoot = { x: root.box.x + 5, y: root.box.y + 5 };
    expect(nodeAt(placed.nodes, inRoot)?.ref).toBe(revenue);
    expect(nodeAt(placed.nodes, { x: -500, y: -500 })).toBeUndefined();
    const scene = {
      far: true,
      lines: farLines(placed),
      orientation: placed.orientation,
    };
    for (const { line } of scene.lines) {
      const { x, y } = pointAt(paintedShape(line, scene), 0.5);
      const found = lineAt(scene, { x, y: y + 1 }, 6);
      expect(found).toBeDefined();
    }
    expect(lineAt(scene, { x: -5000, y: 0 }, 6)).toBeUndefined();
  });
});
