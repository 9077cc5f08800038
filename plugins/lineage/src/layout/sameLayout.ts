import { LayoutInput } from '../graph';

/** True if a layout of both gives the same: a picture whose path lights up otherwise need not be placed again. */
export function sameLayout(a: LayoutInput, b: LayoutInput): boolean {
  return (
    a === b ||
    (a.orientation === b.orientation &&
      a.boxes.length === b.boxes.length &&
      a.lines.length === b.lines.length &&
      a.boxes.every(({ id, width, height }, i) => {
        const other = b.boxes[i];
        return (
          id === other.id && width === other.width && height === other.height
        );
      }) &&
      a.lines.every(
        ({ from, to }, i) => from === b.lines[i].from && to === b.lines[i].to,
      ))
  );
}
