import { PlacedLine, PlacedPicture } from './PlacedPicture';

/** A line from afar: all lines between two tables are one. */
export interface FarLine {
  readonly line: PlacedLine;
  /** True if rows stand for something else at its end. */
  readonly grainChange: boolean;
}

/** Which of two lines is shown: that on the path, then that which is not dimmed, then that of more certainty. */
function rank({ edge }: PlacedLine): number {
  return (
    (edge.lit ? 4 : 0) +
    (edge.dimmed ? 0 : 2) +
    (edge.certainty === 'likely' ? 0 : 1)
  );
}

/** Makes one line of all that join the same two tables in the same direction; foreign keys and joins stay apart from flows. */
export function farLines(picture: PlacedPicture): readonly FarLine[] {
  const groups = new Map<string, { line: PlacedLine; grainChange: boolean }>();
  for (const line of picture.lines) {
    const { edge, from, to } = line;
    const overlay = edge.kind === 'foreign-key' || edge.kind === 'join';
    const key = `${overlay ? edge.kind : ''} ${from.ref} ${to.ref}`;
    const group = groups.get(key);
    const changes = edge.grainChange !== undefined;
    if (!group) {
      groups.set(key, { line, grainChange: changes });
    } else {
      group.grainChange ||= changes;
      if (rank(line) > rank(group.line)) {
        group.line = line;
      }
    }
  }
  return [...groups.values()].sort(
    (a, b) => Number(a.line.edge.lit) - Number(b.line.edge.lit),
  );
}
