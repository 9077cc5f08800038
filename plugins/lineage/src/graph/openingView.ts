import { LayoutInput, LayoutResult } from './layoutTables';

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

/** Decides how a picture is seen first: as a whole where that can be read, else with its root in the middle. */
export function openingView(
  input: LayoutInput,
  places: LayoutResult,
  root: string,
  frame: { readonly width: number; readonly height: number },
): View {
  const boxes = input.boxes.map(box => ({ ...box, ...places[box.id] }));
  const left = Math.min(...boxes.map(b => b.x));
  const right = Math.max(...boxes.map(b => b.x + b.width));
  const top = Math.min(...boxes.map(b => b.y));
  const bottom = Math.max(...boxes.map(b => b.y + b.height));
  const zoom = Math.min(
    1,
    (frame.width - 2 * PADDING) / (right - left),
    (frame.height - 2 * PADDING) / (bottom - top),
  );
  if (zoom >= READABLE_ZOOM) {
    return {
      zoom,
      x: frame.width / 2 - ((left + right) / 2) * zoom,
      y: frame.height / 2 - ((top + bottom) / 2) * zoom,
    };
  }
  const box = boxes.find(b => b.id === root) ?? boxes[0];
  const height = Math.min(box.height * ROOT_ZOOM, frame.height - 2 * PADDING);
  return {
    zoom: ROOT_ZOOM,
    x: withoutWaste(
      frame.width / 2 - (box.x + box.width / 2) * ROOT_ZOOM,
      [left * ROOT_ZOOM, right * ROOT_ZOOM],
      frame.width,
    ),
    y: withoutWaste(
      (frame.height - height) / 2 - box.y * ROOT_ZOOM,
      [top * ROOT_ZOOM, bottom * ROOT_ZOOM],
      frame.height,
    ),
  };
}
