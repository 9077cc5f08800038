import { ROW_GAP } from './layers/placeLayers';
import { LayoutBox, LayoutResult } from './layoutTables';

/** Pixels of a strip: boxes that share none do not stand below each other. */
const STRIP = 8;
/** What sums of fractions may be off by. */
const SLACK = 0.5;

type Placed = LayoutBox & { readonly x: number; readonly y: number };

/**
 * Moves boxes downwards until none stands over another or nearer than a gap, from the top: what is above stays.
 *
 * The picture is cut into narrow upright strips, each of which knows how far down it is taken, so that a box is compared with some thirty numbers
 * and not with all other boxes.
 *
 * @param isNew - Of two boxes at the same height, the one that is new gives way.
 */
export function pushDown(
  boxes: readonly Placed[],
  isNew: (box: LayoutBox) => boolean = () => false,
): LayoutResult {
  const taken = new Map<number, number>();
  const places: Record<string, { x: number; y: number }> = {};
  const fromTop = [...boxes].sort(
    (a, b) => a.y - b.y || Number(isNew(a)) - Number(isNew(b)),
  );
  for (const { id, x, y: wanted, width, height } of fromTop) {
    const first = Math.floor(x / STRIP);
    const last = Math.ceil((x + width) / STRIP);
    let least = -Infinity;
    for (let strip = first; strip < last; strip++) {
      least = Math.max(least, taken.get(strip) ?? -Infinity);
    }
    const y = least > wanted + SLACK ? least : wanted;
    places[id] = { x, y };
    for (let strip = first; strip < last; strip++) {
      taken.set(strip, y + height + ROW_GAP);
    }
  }
  return places;
}
