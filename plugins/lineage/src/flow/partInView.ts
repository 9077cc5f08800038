import { PlacedBox, View } from '../graph';

/** From this zoom on the rows of a table can be read, and tables are drawn with them; below, a table is a box with its name. */
export const NEAR_ZOOM = 0.5;

/** What is mounted around the view in advance, and the steps in which that follows it, in pixels of the picture. */
const AHEAD = 320;

/** A frame whose size is not known, as where nothing is laid out, counts as this large. */
export const USUAL_FRAME = { width: 1280, height: 800 };

/** The part of a picture that a frame shows. */
export function partInView(
  view: View,
  frame: { readonly width: number; readonly height: number },
): PlacedBox {
  const { width, height } = frame.width > 0 ? frame : USUAL_FRAME;
  return {
    x: -view.x / view.zoom,
    y: -view.y / view.zoom,
    width: width / view.zoom,
    height: height / view.zoom,
  };
}

/** The part and some more around it, in large steps, so that it changes now and then instead of with each pixel. */
export function partAhead(part: PlacedBox): PlacedBox {
  const down = (n: number) => Math.floor(n / AHEAD) * AHEAD - AHEAD / 2;
  const up = (n: number) => Math.ceil(n / AHEAD) * AHEAD + AHEAD / 2;
  const x = down(part.x);
  const y = down(part.y);
  return {
    x,
    y,
    width: up(part.x + part.width) - x,
    height: up(part.y + part.height) - y,
  };
}
