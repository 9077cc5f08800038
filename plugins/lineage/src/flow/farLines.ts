import { LineShape, lineShape } from '../graph';
import { PlacedLine, PlacedPicture } from './PlacedPicture';

/** A line from afar: all lines between two tables are one. */
export interface FarLine {
  readonly line: PlacedLine;
  readonly shape: LineShape;
  /** True if rows stand for something else at its end. */
  readonly grainChange: boolean;
}

/** Which of two lines is shown: that on the path, then that which is not dimmed, then that of more certainty. */
function stronger(a: PlacedLine, b: PlacedLine): PlacedLine {
  const rank = ({ edge }: PlacedLine) =>
    (edge.lit ? 4 : 0) +
    (edge.dimmed ? 0 : 2) +
    (edge.certainty === 'likely' ? 0 : 1);
  return rank(b) > rank(a) ? b : a;
}

/** Makes one line of all that join the same two tables in the same direction; foreign keys and joins stay apart from flows. */
export function farLines(picture: PlacedPicture): readonly FarLine[] {
  const strongest = new Map<string, PlacedLine>();
  const changes = new Set<string>();
  for (const line of picture.lines) {
    const { edge, from, to } = line;
    const overlay = edge.kind === 'foreign-key' || edge.kind === 'join';
    const key = `${overlay ? edge.kind : ''} ${from.ref} ${to.ref}`;
    const known = strongest.get(key);
    strongest.set(key, known ? stronger(known, line) : line);
    if (edge.grainChange) {
      changes.add(key);
    }
  }
  return [...strongest]
    .map(([key, line]) => ({
      line,
      shape: lineShape(
        { box: line.from.box, y: line.from.box.height / 2 },
        { box: line.to.box, y: line.to.box.height / 2 },
        'table',
        picture.orientation,
      ),
      grainChange: changes.has(key),
    }))
    .sort((a, b) => Number(a.line.edge.lit) - Number(b.line.edge.lit));
}
