import { Selected } from './GraphActions';
import { PlacedLine } from './PlacedPicture';

/** What is selected by a click on a line: the first of the edges that it stands for. */
export function selectionOf({ edge }: PlacedLine): Selected | undefined {
  const [first] = edge.edges;
  return (
    first && { line: { from: first.from, to: first.to, kind: first.kind } }
  );
}

/** Id of the line that stands for the selected edge. */
export function selectedLine(
  lines: readonly PlacedLine[],
  selected: Selected | undefined,
): string | undefined {
  if (!selected || !('line' in selected)) {
    return undefined;
  }
  const { from, to, kind } = selected.line;
  return lines.find(({ edge }) =>
    edge.edges.some(e => e.from === from && e.to === to && e.kind === kind),
  )?.edge.id;
}
