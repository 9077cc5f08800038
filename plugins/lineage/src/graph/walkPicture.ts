import { LayoutResult } from './layoutTables';
import { LineagePicture } from './LineagePicture';
import { isOverlay } from './lineKind';

/** Which way a person goes through a picture. */
export type WalkDirection = 'left' | 'right' | 'up' | 'down';

/** A box as the walk sees it: its place along the flow and at right angles to it. */
interface Spot {
  readonly ref: string;
  readonly from: number;
  readonly to: number;
  readonly middle: number;
}

/** The boxes next to each box, by the flow of data. */
interface Neighbours {
  readonly upstream: ReadonlyMap<string, ReadonlySet<string>>;
  readonly downstream: ReadonlyMap<string, ReadonlySet<string>>;
}

const NONE: ReadonlySet<string> = new Set();

function spots(
  picture: LineagePicture,
  places: LayoutResult,
): ReadonlyMap<string, Spot> {
  const down = picture.orientation === 'down';
  const found = new Map<string, Spot>();
  for (const { ref, size } of [...(picture.schemas ?? []), ...picture.tables]) {
    const place = places[ref];
    if (place) {
      const [along, across] = down ? [place.y, place.x] : [place.x, place.y];
      const [length, breadth] = down
        ? [size.height, size.width]
        : [size.width, size.height];
      found.set(ref, {
        ref,
        from: along,
        to: along + length,
        middle: across + breadth / 2,
      });
    }
  }
  return found;
}

function neighboursOf(picture: LineagePicture): Neighbours {
  const upstream = new Map<string, Set<string>>();
  const downstream = new Map<string, Set<string>>();
  for (const { from, to, kind } of picture.edges) {
    if (!isOverlay(kind) && from.table !== to.table) {
      upstream.set(
        to.table,
        (upstream.get(to.table) ?? new Set()).add(from.table),
      );
      downstream.set(
        from.table,
        (downstream.get(from.table) ?? new Set()).add(to.table),
      );
    }
  }
  return { upstream, downstream };
}

function nearest(
  to: Spot,
  among: ReadonlySet<string>,
  all: ReadonlyMap<string, Spot>,
): string | undefined {
  return [...among]
    .flatMap(ref => all.get(ref) ?? [])
    .sort(
      (a, b) =>
        Math.abs(a.middle - to.middle) - Math.abs(b.middle - to.middle) ||
        a.middle - b.middle ||
        a.from - b.from,
    )[0]?.ref;
}

/** All boxes in the order of reading: step by step, those of a step as they stand. */
function readingOrder(all: ReadonlyMap<string, Spot>): readonly Spot[] {
  const byFlow = [...all.values()].sort(
    (a, b) => a.from - b.from || (a.ref < b.ref ? -1 : 1),
  );
  const steps: Spot[][] = [];
  let end = -Infinity;
  for (const spot of byFlow) {
    if (spot.from >= end) {
      steps.push([]);
      end = spot.to;
    }
    steps[steps.length - 1].push(spot);
    end = Math.max(end, spot.to);
  }
  return steps.flatMap(step =>
    step.sort((a, b) => a.middle - b.middle || a.from - b.from),
  );
}

/**
 * Says which table comes next when a person goes through the picture: to the left where its data comes from, to the right where it goes, up and
 * down to the tables next to it and, at the end of a step, to the step before or after: so every table can be come to. In a picture that runs
 * down, up and down follow the data.
 *
 * @param ref - Where the person is: a table, or a schema in place of its tables.
 * @returns Undefined where nothing is that way.
 */
export function walkPicture(
  picture: LineagePicture,
  places: LayoutResult,
  ref: string,
  direction: WalkDirection,
): string | undefined {
  const all = spots(picture, places);
  const here = all.get(ref);
  if (!here) {
    return undefined;
  }
  const neighbours = neighboursOf(picture);
  const down = picture.orientation === 'down';
  if (direction === (down ? 'up' : 'left')) {
    return nearest(here, neighbours.upstream.get(ref) ?? NONE, all);
  }
  if (direction === (down ? 'down' : 'right')) {
    return nearest(here, neighbours.downstream.get(ref) ?? NONE, all);
  }
  const order = readingOrder(all);
  const onwards = direction === 'right' || direction === 'down' ? 1 : -1;
  return order[order.indexOf(here) + onwards]?.ref;
}
