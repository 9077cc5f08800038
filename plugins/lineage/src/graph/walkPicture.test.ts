import { RecordedLineage, recordedShop } from '../__testUtils__';
import { madeUpLineage } from './__testUtils__/knownLineage';
import { DrawOptions } from './DrawOptions';
import { drawLineage } from './drawLineage';
import { layoutInput } from './layoutInput';
import { layoutTables } from './layoutTables';
import { LineagePicture } from './LineagePicture';
import { mergeAnswers } from './mergeAnswers';
import { WalkDirection, walkPicture } from './walkPicture';

const revenue = 'shop/marts/daily_revenue';
const options: DrawOptions = { indirect: false, unfolded: new Map() };

function walker(picture: LineagePicture) {
  const places = layoutTables(layoutInput(picture));
  return (ref: string, direction: WalkDirection) =>
    walkPicture(picture, places, ref, direction);
}

describe('walkPicture', () => {
  it('goes to where data comes from, to where it goes, and to the tables next to it', async () => {
    const api = RecordedLineage.of(recordedShop);
    const known = mergeAnswers([
      await api.lineage({ ref: revenue, depth: 3, level: 'column' }),
    ]);
    const walk = walker(drawLineage(known, options));
    const facts = 'shop/core/order_facts';
    expect(walk(revenue, 'left')).toBe(facts);
    expect(walk(facts, 'right')).toBe(revenue);
    const first = walk(facts, 'left')!;
    const besides = [walk(first, 'up'), walk(first, 'down')];
    expect([first, ...besides]).toEqual(
      expect.arrayContaining(['shop/raw/order_lines', 'shop/staging/orders']),
    );
    expect(walk('shop/raw/orders', 'left')).toBeUndefined();
    expect(walk('shop/raw/orders', 'up')).toBeUndefined();
    expect(walk('shop/raw/not_drawn', 'left')).toBeUndefined();

    const down = walker(
      drawLineage(known, { ...options, orientation: 'down' }),
    );
    expect(down(revenue, 'up')).toBe(facts);
    expect(down(facts, 'down')).toBe(revenue);
  });

  it.each([
    ['right' as const, false],
    ['down' as const, false],
    ['right' as const, true],
  ])(
    'comes to every table of a picture that runs %s (schemas: %s)',
    (orientation, grouped) => {
      const picture = drawLineage(madeUpLineage(120, 3), {
        ...options,
        orientation,
        grouped,
        openSchemas: new Set(['shop/layer_2']),
      });
      const walk = walker(picture);
      const seen = new Set([picture.focus]);
      for (const ref of seen) {
        for (const direction of ['left', 'right', 'up', 'down'] as const) {
          const next = walk(ref, direction);
          if (next) {
            seen.add(next);
          }
        }
      }
      expect(seen.size).toBe(
        picture.tables.length + (picture.schemas?.length ?? 0),
      );
    },
  );
});
