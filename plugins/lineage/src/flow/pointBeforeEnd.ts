import { LineShape, Point, pointAt } from '../graph';

/** How far before its end a line says what it has to say: between the steps there is room, in pixels. */
export const BEFORE_END = 60;

/** The point of a curve that is so many pixels before its end, in the direction in which it ends; its middle where it is short. */
export function pointBeforeEnd(shape: LineShape, pixels: number): Point {
  const { control2, to } = shape;
  const axis = control2.y === to.y ? 'x' : 'y';
  let [near, far] = [1, 0.5];
  for (let i = 0; i < 12; i++) {
    const share = (near + far) / 2;
    if (Math.abs(pointAt(shape, share)[axis] - to[axis]) < pixels) {
      near = share;
    } else {
      far = share;
    }
  }
  return pointAt(shape, far);
}
