import { LayoutInput, LayoutResult } from '../layoutTables';

/** Pairs of boxes that stand over each other. */
export function overlapping(
  input: LayoutInput,
  places: LayoutResult,
): readonly string[] {
  const boxes = input.boxes
    .map(box => ({ ...box, ...places[box.id] }))
    .sort((a, b) => a.x - b.x);
  return boxes.flatMap((a, i) => {
    const found: string[] = [];
    for (let k = i + 1; k < boxes.length && boxes[k].x < a.x + a.width; k++) {
      const b = boxes[k];
      // Sums of fractions: less than a hundredth of a pixel is none.
      if (
        boxes[k].x < a.x + a.width - 0.01 &&
        a.y < b.y + b.height - 0.01 &&
        b.y < a.y + a.height - 0.01
      ) {
        found.push(`${a.id} ${b.id}`);
      }
    }
    return found;
  });
}
