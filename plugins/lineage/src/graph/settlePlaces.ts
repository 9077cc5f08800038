import { LayoutBox, LayoutInput, LayoutResult } from './layoutTables';
import { ROW_GAP, STEP_GAP } from './layers/placeLayers';
import { pushDown } from './pushDown';

/** Where tables stand, and where they would stand if nothing had grown into them. */
export interface SettledPlaces {
  readonly homes: LayoutResult;
  readonly places: LayoutResult;
}

/** More new boxes than this, and than there were before, make another picture: it is laid out anew. */
const FEW = 30;
/** Pixels that a new table goes to find a free place; beyond, the others make way. */
const NEAR = 600;

interface Axes {
  readonly along: 'x' | 'y';
  readonly across: 'x' | 'y';
  readonly length: 'width' | 'height';
  readonly breadth: 'width' | 'height';
}

const RIGHT: Axes = {
  along: 'x',
  across: 'y',
  length: 'width',
  breadth: 'height',
};
const DOWN: Axes = {
  along: 'y',
  across: 'x',
  length: 'height',
  breadth: 'width',
};

type Placed = LayoutBox & { readonly x: number; readonly y: number };

function neighbours(input: LayoutInput) {
  const before = new Map<string, string[]>();
  const after = new Map<string, string[]>();
  const add = (to: Map<string, string[]>, key: string, id: string) => {
    const list = to.get(key);
    if (list) {
      list.push(id);
    } else {
      to.set(key, [id]);
    }
  };
  for (const { from, to } of input.lines) {
    add(after, from, to);
    add(before, to, from);
  }
  return { before, after };
}

/** Where along the flow a box goes: before what it feeds, else behind what feeds it. */
function placeAlong(
  box: LayoutBox,
  before: readonly Placed[],
  after: readonly Placed[],
  { along, length }: Axes,
  stepGap: number,
): number {
  const earliest = Math.max(...before.map(b => b[along] + b[length])) + stepGap;
  const latest = Math.min(...after.map(a => a[along])) - stepGap - box[length];
  return before.length > 0 && (after.length === 0 || earliest <= latest)
    ? earliest
    : latest;
}

/** The free place nearest to a wish, among what stands in the same stretch of the flow. */
function nearestFree(
  wish: number,
  breadth: number,
  taken: readonly (readonly [number, number])[],
): number {
  const sorted = [...taken].sort((a, b) => a[0] - b[0]);
  let best = Infinity;
  let free = -Infinity;
  const consider = (from: number, to: number) => {
    if (to - from >= breadth) {
      const at = Math.min(Math.max(wish, from), to - breadth);
      if (Math.abs(at - wish) < Math.abs(best - wish)) {
        best = at;
      }
    }
  };
  for (const [from, to] of sorted) {
    consider(free, from - ROW_GAP);
    free = Math.max(free, to + ROW_GAP);
  }
  consider(free, Infinity);
  return best;
}

/** Places new boxes next to their neighbours: those of the same neighbours below each other, in a stretch that is free for all of them. */
function placeNew(
  input: LayoutInput,
  homes: LayoutResult,
  axes: Axes,
): LayoutResult {
  const { along, across, length, breadth } = axes;
  const { before, after } = neighbours(input);
  const boxes = new Map(input.boxes.map(box => [box.id, box]));
  const placed = new Map<string, Placed>();
  for (const box of input.boxes) {
    if (homes[box.id]) {
      placed.set(box.id, { ...box, ...homes[box.id] });
    }
  }
  let waiting = input.boxes.filter(box => !placed.has(box.id));
  while (waiting.length > 0) {
    const groups = new Map<string, LayoutBox[]>();
    const later: LayoutBox[] = [];
    for (const box of waiting) {
      const known = (ids: readonly string[] = []) =>
        ids.filter(id => placed.has(id));
      const near = [known(before.get(box.id)), known(after.get(box.id))];
      if (near[0].length + near[1].length === 0) {
        later.push(box);
      } else {
        const key = JSON.stringify(near);
        groups.set(key, [...(groups.get(key) ?? []), box]);
      }
    }
    if (groups.size === 0) {
      // Nothing leads there: below everything else.
      groups.set(JSON.stringify([[], []]), later.splice(0));
    }
    for (const [key, group] of groups) {
      const [feeding, fed] = (JSON.parse(key) as [string[], string[]]).map(
        ids => ids.map(id => placed.get(id)!),
      );
      const near = [...feeding, ...fed];
      const rows = group.map(box => boxes.get(box.id)!);
      const total =
        rows.reduce((sum, box) => sum + box[breadth], 0) +
        ROW_GAP * (rows.length - 1);
      const longest = Math.max(...rows.map(box => box[length]));
      const start =
        near.length > 0
          ? placeAlong(
              { ...rows[0], [length]: longest },
              feeding,
              fed,
              axes,
              input.stepGap ?? STEP_GAP,
            )
          : 0;
      const middle =
        near.length > 0
          ? near.reduce((sum, b) => sum + b[across] + b[breadth] / 2, 0) /
            near.length
          : Infinity;
      const all = [...placed.values()];
      const end = (b: Placed) => b[across] + b[breadth];
      const lowest = all.reduce((most, b) => Math.max(most, end(b)), 0);
      const wish = middle === Infinity ? lowest + STEP_GAP : middle - total / 2;
      const taken = all
        .filter(
          b =>
            b[along] < start + longest + ROW_GAP &&
            start < b[along] + b[length] + ROW_GAP,
        )
        .map(b => [b[across], end(b)] as const);
      const free = nearestFree(wish, total, taken);
      // Only downwards can others make way.
      let at = Math.abs(free - wish) > NEAR && across === 'y' ? wish : free;
      for (const box of rows) {
        const place = { [along]: start, [across]: at } as {
          x: number;
          y: number;
        };
        placed.set(box.id, { ...box, ...place });
        at += box[breadth] + ROW_GAP;
      }
    }
    waiting = later;
  }
  return Object.fromEntries(
    [...placed.values()].map(({ id, x, y }) => [id, { x, y }]),
  );
}

/**
 * Finds places for a picture of which most is placed already: every table stays where it is, a new one goes next to its neighbours, and only what
 * something has grown into moves, downwards and no further than it must.
 *
 * What moved keeps its home, and returns when what grew is folded again.
 *
 * @param homes - Where tables would stand; those that are not drawn now keep their homes, too.
 * @returns Undefined where so much is new that it is another picture.
 */
export function settlePlaces(
  homes: LayoutResult,
  input: LayoutInput,
): SettledPlaces | undefined {
  const isKnown = (box: LayoutBox) => homes[box.id] !== undefined;
  const known = input.boxes.filter(isKnown).length;
  const added = input.boxes.length - known;
  if (known === 0 || added > Math.max(FEW, known)) {
    return undefined;
  }
  const now =
    added > 0
      ? placeNew(input, homes, input.orientation === 'down' ? DOWN : RIGHT)
      : homes;
  return {
    homes: added > 0 ? { ...homes, ...now } : homes,
    places: pushDown(
      input.boxes.map(box => ({ ...box, ...now[box.id] })),
      box => !isKnown(box),
    ),
  };
}
