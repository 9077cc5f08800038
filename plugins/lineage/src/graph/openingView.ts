import { boundsOf } from './boundsOf';
import { Frame, fillingZoom } from './fillingZoom';
import { LayoutInput, LayoutResult } from './layoutTables';
import { PlacedBox } from './lineShape';

/** Where a picture lies in its frame: pixels by which it is moved, after it is scaled. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Below this zoom the text cannot be read: a larger picture opens on its root instead of as a whole. */
const READABLE_ZOOM = 0.55;
/** Zoom of a picture that opens on its root. */
const ROOT_ZOOM = 0.75;
/** From here on boxes that are seen from afar have room for their names: no picture opens further away. */
const NAMED_ZOOM = 0.18;
/** Pixels left free around the picture; the buttons at the tables' sides stand there. */
const PADDING = 48;

/**
 * Moves a picture that is larger than its frame no further than its own edges: a table that feeds nothing stands at the right, and what feeds it
 * has the room. A picture that is smaller is put in the middle.
 */
function withoutWaste(
  offset: number,
  [from, to]: readonly [number, number],
  room: number,
): number {
  const first = PADDING - from;
  const last = room - PADDING - to;
  return last < first
    ? Math.min(first, Math.max(last, offset))
    : room / 2 - (from + to) / 2;
}

/** Puts a part of a picture in the middle; of one that is higher than the frame, the top in sight. */
function inMiddle(
  part: PlacedBox,
  all: PlacedBox,
  zoom: number,
  frame: Frame,
): View {
  const height = Math.min(part.height * zoom, frame.height - 2 * PADDING);
  return {
    zoom,
    x: withoutWaste(
      frame.width / 2 - (part.x + part.width / 2) * zoom,
      [all.x * zoom, (all.x + all.width) * zoom],
      frame.width,
    ),
    y: withoutWaste(
      (frame.height - height) / 2 - part.y * zoom,
      [all.y * zoom, (all.y + all.height) * zoom],
      frame.height,
    ),
  };
}

/** Whether enough of a box is in the frame to be noticed. */
function isSeen(box: PlacedBox, { x, y, zoom }: View, frame: Frame): boolean {
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  return (
    left + box.width * zoom > PADDING &&
    left < frame.width - PADDING &&
    top + box.height * zoom > PADDING &&
    top < frame.height - PADDING
  );
}

/**
 * Decides how a picture is seen first: as a whole where that can be read, else its root with what is next to it, else the root in the middle. Where nothing
 * that is next to the root would be in sight then, the two are shown together, from afar, as long as their names can be read.
 *
 * @param input - Its lines tell what is next to the root.
 */
export function openingView(
  input: Pick<LayoutInput, 'boxes' | 'lines'>,
  places: LayoutResult,
  root: string,
  frame: Frame,
): View {
  const boxes = input.boxes.map(box => ({ ...box, ...places[box.id] }));
  const all = boundsOf(boxes);
  const whole = fillingZoom(all, frame, PADDING, 1);
  if (whole >= READABLE_ZOOM) {
    return inMiddle(all, all, whole, frame);
  }
  const box = boxes.find(b => b.id === root) ?? boxes[0];
  const next = new Set(
    input.lines.flatMap(({ from, to }) =>
      from === box.id || to === box.id ? [from, to] : [],
    ),
  );
  next.delete(box.id);
  const neighbours = boxes.filter(({ id }) => next.has(id));
  const together = boundsOf([box, ...neighbours]);
  const close = inMiddle(
    together,
    all,
    fillingZoom(together, frame, PADDING, ROOT_ZOOM),
    frame,
  );
  if (close.zoom >= READABLE_ZOOM) {
    return close;
  }
  const onRoot = inMiddle(box, all, ROOT_ZOOM, frame);
  return close.zoom < NAMED_ZOOM ||
    neighbours.length === 0 ||
    neighbours.some(one => isSeen(one, onRoot, frame))
    ? onRoot
    : close;
}
